// A sale, its status, a refund and its status, through the gateway's official SDK for Node.js, against a sandbox.
//
// Arguments: kind of authentication, host with port, folder with the keys.

const sdk = require("cybersource-rest-client");

const [kind, host, keys] = process.argv.slice(2);

const secret = {
  merchantKeyId: "00000000-0000-4000-8000-000000000001",
  merchantsecretKey: "b3BlbnMgbm90aGluZyBidXQgYSBzYW5kYm94IGhlcmU=",
};
const p12 = { keysDirectory: keys, keyFileName: "merchant", keyPass: "password", keyAlias: "sandbox_merchant" };
const mle = {
  enableRequestMLEForOptionalApisGlobally: true,
  mleForRequestPublicCertPath: `${keys}/gateway.pem`,
  enableResponseMleGlobally: true,
  responseMlePrivateKeyFilePath: `${keys}/merchant.key`,
  responseMleKID: "9000000000000000000001",
};
const kinds = {
  http_signature: { authenticationType: "http_signature", ...secret },
  jwt_secret: { authenticationType: "jwt", jwtKeyType: "SHARED_SECRET", ...secret },
  jwt_p12: { authenticationType: "jwt", ...p12 },
  jwt_p12_mle: { authenticationType: "jwt", ...p12, ...mle },
};
const config = {
  merchantID: "sandbox_merchant",
  runEnvironment: host,
  logConfiguration: { enableLog: false },
  ...kinds[kind],
};

function body(request, action, reference, more) {
  return sdk[request].constructFromObject({
    clientReferenceInformation: { code: reference },
    paymentInformation: { paymentType: { name: "bankTransfer", method: { name: "BIZUM" } } },
    processingInformation: { actionList: [action] },
    ...more,
  });
}

// The id in a reply, once its status is the wanted one.
function sent(status, send) {
  return new Promise((resolve, reject) =>
    send((error, reply) => {
      if (error || reply.status !== status) reject(new Error(`wanted ${status}, got ${error} ${JSON.stringify(reply)}`));
      else resolve(reply.id);
    }),
  );
}

async function main() {
  const payments = new sdk.PaymentsApi(config, new sdk.ApiClient());
  const refunds = new sdk.RefundApi(config, new sdk.ApiClient());
  const amountDetails = { totalAmount: "8.00", currency: "EUR" };
  const billTo = { country: "ES", email: "ana@shop.example", firstName: "Ana", lastName: "Garcia" };
  const pages = Object.fromEntries(
    ["success", "cancel", "failure"].map((name) => [`${name}Url`, `https://shop.example/${name}`]),
  );
  const more = { merchantInformation: pages, orderInformation: { amountDetails, billTo } };
  const sale = body("CreatePaymentRequest", "AP_SALE", "order-42", more);
  const saleId = await sent("PENDING", (done) => payments.createPayment(sale, done));
  const check = body("RefreshPaymentStatusRequest", "AP_STATUS", "order-42", {});
  await sent("PENDING", (done) => payments.refreshPaymentStatus(saleId, check, done));
  const refund = body("RefundPaymentRequest", "AP_REFUND", "order-42-r", { orderInformation: { amountDetails } });
  // The customer has not paid: a refund is taken, and has failed.
  const refundId = await sent("FAILED", (done) => refunds.refundPayment(refund, saleId, done));
  await sent("FAILED", (done) => payments.refreshPaymentStatus(refundId, check, done));
  console.log(`node ${kind}: sale ${saleId}, refund ${refundId}`);
}

main().catch((error) => {
  console.error(`node ${kind}: ${error.message}`);
  process.exitCode = 1;
});
