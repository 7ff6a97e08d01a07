export { hashOf } from '../../domain/verification/hash';
