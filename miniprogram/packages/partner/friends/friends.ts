import { listFriends } from '../../../services/partners';
import { listPage } from '../list-page';
import { friendOf } from '../rows';

listPage(listFriends, friendOf);
