// What the gateway's SDK for Node.js takes: `import` alone, or sales against a sandbox.
//
// Arguments: `import`, or host with port and the number of sales. Prints the CPU time of a sale after the first, in milliseconds, and the
// most memory that was resident, in KiB.

const sdk = require("cybersource-rest-client");

if (process.argv[2] === "import") process.exit(0);

const [host, sales] = [process.argv[2], Number(process.argv[3])];
const config = {
  merchantID: "sandbox_merchant",
  runEnvironment: host,
  logConfiguration: { enableLog: false },
  authenticationType: "jwt",
  jwtKeyType: "SHARED_SECRET",
  merchantKeyId: "00000000-0000-4000-8000-000000000001",
  merchantsecretKey: "b3BlbnMgbm90aGluZyBidXQgYSBzYW5kYm94IGhlcmU=",
};
const payments = new sdk.PaymentsApi(config, new sdk.ApiClient());

function sale(number) {
  const body = sdk.CreatePaymentRequest.constructFromObject({
    clientReferenceInformation: { code: `node-${number}` },
    paymentInformation: { paymentType: { name: "bankTransfer", method: { name: "BIZUM" } } },
    processingInformation: { actionList: ["AP_SALE"] },
    merchantInformation: Object.fromEntries(
      ["success", "cancel", "failure"].map((name) => [`${name}Url`, `https://shop.example/${name}`]),
    ),
    orderInformation: {
      amountDetails: { totalAmount: "8.00", currency: "EUR" },
      billTo: { country: "ES", email: "ana@shop.example", firstName: "Ana", lastName: "Garcia" },
    },
  });
  return new Promise((resolve, reject) =>
    payments.createPayment(body, (error, reply) => {
      if (error || reply.status !== "PENDING") reject(new Error(`${error} ${JSON.stringify(reply)}`));
      else resolve();
    }),
  );
}

async function main() {
  await sale(0);
  const before = process.cpuUsage();
  for (let number = 1; number <= sales; number++) await sale(number);
  const { user, system } = process.cpuUsage(before);
  console.log(`${((user + system) / 1000 / sales).toFixed(3)} ${process.resourceUsage().maxRSS}`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
