import { describeError, isConflict, isDuplicate, isTransactionGone } from './cloudbase-errors';

describe('what CloudBase says went wrong', () => {
  it.each([
    [{ code: 'DATABASE_TRANSACTION_CONFLICT', message: 'x' }],
    [{ code: '', message: '[ResourceUnavailable.TransactionConflict] Transaction is conflict' }],
    [{ errCode: -501001, errMsg: 'document.update:fail TransactionConflict' }],
  ])('%j is a conflict, whose transaction is gone', (error) => {
    expect(isConflict(error)).toBe(true);
    expect(isTransactionGone(error)).toBe(true);
    expect(isDuplicate(error)).toBe(false);
  });

  it.each([
    [{ code: 'DATABASE_DUPLICATE_WRITE', message: 'x' }],
    [{ code: 'DATABASE_REQUEST_FAILED', message: 'E11000 duplicate key error collection' }],
  ])('%j is a duplicate', (error) => {
    expect(isDuplicate(error)).toBe(true);
    expect(isConflict(error)).toBe(false);
  });

  it('keeps a refused permission apart from both', () => {
    const error = { code: 'DATABASE_PERMISSION_DENIED', message: 'Permission denied' };
    expect([isConflict(error), isDuplicate(error), isTransactionGone(error)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('describes what is not an error object, too', () => {
    expect(describeError('gone')).toBe('gone');
    expect(describeError(null)).toBe('null');
  });
});
