import { ROLES, wordsFor } from '../../../format/words';
import { readTextScale } from '../../../services/device';
import { takePost } from '../../../services/staff';

/** Where somebody whom the owner asked to work in the store takes the post. */
Page({
  data: {
    fs: readTextScale(),
    taken: null as { readonly shop: string; readonly post: string } | null,
    sending: false,
    said: '',
  },

  code: '',

  onLoad({ code = '' }: { code?: string }) {
    this.code = code;
  },

  async take() {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await takePost(this.code);
    this.setData({ sending: false });
    if (!answer.ok) {
      this.setData({ said: wordsFor(answer) });
      return;
    }
    const { name, role } = answer.value;
    this.setData({ taken: { shop: name, post: ROLES[role] } });
  },

  open() {
    void wx.switchTab({ url: '/pages/me/me' });
  },
});
