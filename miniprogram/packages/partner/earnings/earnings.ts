import { listEarnings } from '../../../services/partners';
import { listPage } from '../list-page';
import { earningOf } from '../rows';

listPage(listEarnings, earningOf);
