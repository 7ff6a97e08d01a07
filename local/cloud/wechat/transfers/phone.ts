import { z } from 'zod';
import { WxError } from '../../client/errors';
import type { Handlers } from '../../client/handler';
import type { Course } from '../course';
import type { TransferBill } from './bill';
import type { Transfers } from './transfers';

const FAILED = -1;
const API = 'requestMerchantTransfer';

const fail = (reason: string) => new WxError(FAILED, `${API}:fail ${reason}`);

/** wx.requestMerchantTransfer: the person sees what the shop sends, and takes it. */
export function transferHandlers(
  transfers: Transfers,
  merchant: { readonly appid: string; readonly mchId: string },
  course: Course,
): Pick<Handlers, 'transferOpen' | 'transferConfirm'> {
  const billFor = (packageInfo: string, openid: string): TransferBill => {
    const bill = transfers.byPackage(packageInfo);
    if (!bill) throw fail('package 已失效或不存在');
    if (bill.openid !== openid) throw fail('收款账号与当前账号不一致');
    return bill;
  };
  return {
    transferOpen: {
      api: API,
      given: z.object({ mchId: z.string(), appId: z.string(), package: z.string() }),
      answer: (given, { persona }) => {
        if (given.mchId !== merchant.mchId) throw fail('mchId 不正确');
        if (given.appId !== merchant.appid) throw fail('appId 不正确');
        return transfers.sheet(billFor(given.package, persona.openid));
      },
    },
    transferConfirm: {
      api: API,
      given: z.object({ package: z.string() }),
      answer: (given, { persona }) =>
        transfers.sheet(transfers.confirm(billFor(given.package, persona.openid), course.current)),
    },
  };
}
