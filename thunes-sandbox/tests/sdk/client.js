// A sale, its status, a refund and its status, a search for them and the details of the sale, through the gateway's official SDK for Node.js, against a sandbox.
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

// A reply, and its text.
function answered(send) {
  return new Promise((resolve, reject) =>
    send((error, reply, response) => {
      if (error) reject(new Error(`${error} ${JSON.stringify(reply)}`));
      else resolve([reply, response.text]);
    }),
  );
}

// The id in a reply, once its status is the wanted one.
async function sent(status, send) {
  const [reply] = await answered(send);
  if (reply.status !== status) throw new Error(`wanted ${status}, got ${JSON.stringify(reply)}`);
  return reply.id;
}

// Fails when a text has a member that the SDK's model of the reply does not have. One that is encrypted is not read.
function inSchema(reply, text) {
  const missing = [];
  const walk = (sent, read, path) => {
    if (read === undefined || read === null) missing.push(path);
    else if (typeof sent === "object") for (const name of Object.keys(sent)) walk(sent[name], read[name], `${path}/${name}`);
  };
  const sent = JSON.parse(text);
  if (!sent.encryptedResponse) walk(sent, reply, "");
  if (missing.length > 0) throw new Error(`the SDK does not know ${missing}`);
  return reply;
}

// A search once it finds the sale, its check, and the refund's check.
async function search(api, query) {
  const request = { query, sort: "submitTimeUtc:asc", offset: 0, limit: 20, save: false, name: "find", timezone: "GMT" };
  const body = sdk.CreateSearchRequest.constructFromObject(request);
  for (let attempt = 0; attempt < 20; attempt++) {
    const reply = inSchema(...(await answered((done) => api.createSearch(body, done))));
    if (reply.totalCount === 3) return reply;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${query} does not find three transactions`);
}

async function main() {
  const reference = `node-${kind}`;
  const payments = new sdk.PaymentsApi(config, new sdk.ApiClient());
  const refunds = new sdk.RefundApi(config, new sdk.ApiClient());
  const amountDetails = { totalAmount: "8.00", currency: "EUR" };
  const billTo = { country: "ES", email: "ana@shop.example", firstName: "Ana", lastName: "Garcia" };
  const pages = Object.fromEntries(
    ["success", "cancel", "failure"].map((name) => [`${name}Url`, `https://shop.example/${name}`]),
  );
  const more = { merchantInformation: pages, orderInformation: { amountDetails, billTo } };
  const sale = body("CreatePaymentRequest", "AP_SALE", reference, more);
  const saleId = await sent("PENDING", (done) => payments.createPayment(sale, done));
  const check = body("RefreshPaymentStatusRequest", "AP_STATUS", reference, {});
  await sent("PENDING", (done) => payments.refreshPaymentStatus(saleId, check, done));
  const refund = body("RefundPaymentRequest", "AP_REFUND", `${reference}-r`, { orderInformation: { amountDetails } });
  // The customer has not paid: a refund is taken, and has failed.
  const refundId = await sent("FAILED", (done) => refunds.refundPayment(refund, saleId, done));
  await sent("FAILED", (done) => payments.refreshPaymentStatus(refundId, check, done));
  const searches = new sdk.SearchTransactionsApi(config, new sdk.ApiClient());
  const query = `clientReferenceInformation.code:"${reference}" AND submitTimeUtc:[NOW/DAY-7DAYS TO NOW/DAY+1DAY}`;
  const found = await search(searches, query);
  const again = inSchema(...(await answered((done) => searches.getSearch(found.searchId, done))));
  const [first] = again._embedded.transactionSummaries;
  if (first.id !== saleId || first.applicationInformation.applications[0].name !== "ics_ap_sale")
    throw new Error(`wanted the sale first, got ${JSON.stringify(first)}`);
  const details = new sdk.TransactionDetailsApi(config, new sdk.ApiClient());
  const sold = inSchema(...(await answered((done) => details.getTransaction(saleId, done))));
  if (sold.id !== saleId) throw new Error(`wanted the details of ${saleId}, got ${JSON.stringify(sold)}`);
  console.log(`node ${kind}: sale ${saleId}, refund ${refundId}`);
}

main().catch((error) => {
  console.error(`node ${kind}: ${error.message}`);
  process.exitCode = 1;
});
