import tcb from '@cloudbase/node-sdk';
import type { Documents } from '../services/documents';
import { cloudbaseDatabase, type SdkDatabase } from '../services/platform/cloudbase-database';
import type { Database } from '../services/platform/database';
import type { Cloud } from './cloud/cloud';

/** The services' database on an embedded cloud that listens, through the unmodified SDK. */
export function databaseOf({ env, origin }: Pick<Cloud, 'env' | 'origin'>): Database<Documents> {
  // Spares each call two look-ups of the metadata service.
  process.env['TENCENTCLOUD'] = 'true';
  const serviceUrl = `${origin()}/admin`;
  const app = tcb.init({ env, secretId: 'local', secretKey: 'local', serviceUrl });
  return cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase);
}
