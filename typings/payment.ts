/** What `wx.requestPayment` wants, as WeChat gave it to us. */
export interface PaymentArguments {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'MD5' | 'HMAC-SHA256' | 'RSA';
  readonly paySign: string;
}
