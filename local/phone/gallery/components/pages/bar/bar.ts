import { recorder } from '../../recorder';

Page({ behaviors: [recorder], data: {} });
