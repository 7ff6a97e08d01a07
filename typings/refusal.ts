/**
 * Why a command was refused. Nothing was changed by a refused command.
 *
 * In the order of precedence: a request with two faults gets the first of them.
 */
export type RefusalName =
  /** The action or one of its fields is missing, unknown or out of range. */
  | 'badRequest'
  /** The call did not come from a person in WeChat. */
  | 'noIdentity'
  /** The person has not opened the mini-program yet, so there is no member. */
  | 'notAMember'
  /** The member's role does not include this action. */
  | 'notAllowed'
  | 'storeNotFound'
  /** The store is not open to the public: not approved yet, or closed. */
  | 'storeNotOpen'
  /** The entry has left the line, is completed or cancelled, or its campaign has ended. */
  | 'entryNotOpen'
  /** Another command went out under this key: the client has a bug. */
  | 'keyUsed'
  /** The store has no merchant at WeChat Pay yet. */
  | 'noMerchant'
  | 'topUpNotFound'
  /** The payment was closed without being paid; it needs a new one. */
  | 'paymentClosed'
  /** More than is free in the marketing account. */
  | 'notEnoughFree'
  /** A field of the plan is wrong, alone or with others; `check` names every fault. */
  | 'planNotSound'
  | 'checklistIncomplete'
  /** There is nothing to publish. */
  | 'noDraft'
  | 'noCampaign'
  /** The campaign is ending or has ended. */
  | 'campaignEnding'
  /** The last campaign's end is not settled yet, so the next one cannot start. */
  | 'campaignNotSettled'
  /** The step cannot be taken from where it stands. */
  | 'notInThisState'
  | 'orderNotFound'
  /** Nobody with this id is a member. */
  | 'buyerNotFound'
  /** The bill is above what a clerk may take alone. */
  | 'needsOwner'
  /** The order would count otherwise than was said before the money was taken. */
  | 'termsChanged'
  /** It was paid through WeChat meanwhile. */
  | 'paidByWechat'
  | 'nothingPaid'
  /** From completion on it is a matter for a complaint. */
  | 'afterSaleOver'
  | 'moreThanIsLeft'
  | 'refundNotFound'
  /** WeChat's code for a phone number is good once, for five minutes. */
  | 'phoneCodeSpent'
  /** An invitation or a post that is not there, was taken, or is past its time. */
  | 'invitationOver'
  /** Owner and staff of a store cannot be its partner. */
  | 'partnerIsStaff'
  | 'partnerNotFound'
  /** The partner's rate and the plan's parts together are above margin or the whole. */
  | 'rateTooHigh'
  | 'templateNotSound'
  | 'templateNotFound'
  | 'batchNotFound'
  /** More than is left of the stock. */
  | 'moreThanTheStock'
  /** The shared coupon is not there. */
  | 'offerNotFound'
  | 'offerWithdrawn'
  | 'claimingOver'
  | 'claimingNotYet'
  | 'ownCoupon'
  | 'memberLimit'
  | 'noneLeft'
  /** No bind of this name waits, or ever waited, for review. */
  | 'bindNotFound'
  | 'couponNotFound'
  | 'couponUsed'
  | 'couponExpired'
  | 'couponNotYet'
  /** It is of another store. */
  | 'couponElsewhere'
  | 'couponHeld'
  | 'couponBelowThreshold'
  /** It takes nothing off this bill, or is for items that the bill does not name. */
  | 'couponNotForThis'
  /** Balance may not be spent beside this coupon. */
  | 'balanceNotBeside'
  | 'notEnoughBalance'
  /** More balance than there is left to pay. */
  | 'moreThanTheBill'
  /** What was scanned is none of our codes, or was changed. */
  | 'codeUnknown'
  | 'codeTooOld'
  | 'codeUsed'
  | 'phoneNotFull'
  | 'phoneNotFound'
  | 'tooManyLookups'
  /** The meeting at the till is over; find the member again. */
  | 'visitOver'
  /** The member has to agree on their own phone first. */
  | 'needsTap'
  /** A fault of ours; retry with the same idempotency key. */
  | 'unexpected';
