"""A sale, its status, a refund and its status, a search for them and the details of the sale, through the gateway's official
SDK for Python, against a sandbox.

Arguments: kind of authentication, host with port, folder with the keys.
"""

import json
import sys
import time

from CyberSource import (
    CreatePaymentRequest,
    CreateSearchRequest,
    PaymentsApi,
    RefreshPaymentStatusRequest,
    RefundApi,
    RefundPaymentRequest,
    SearchTransactionsApi,
    TransactionDetailsApi,
)

KIND, HOST, KEYS = sys.argv[1:4]

SECRET = {
    "merchant_keyid": "00000000-0000-4000-8000-000000000001",
    "merchant_secretkey": "b3BlbnMgbm90aGluZyBidXQgYSBzYW5kYm94IGhlcmU=",
}
P12 = {"keys_directory": KEYS, "key_file_name": "merchant", "key_password": "password", "key_alias": "sandbox_merchant"}
# Flags as text: this SDK stumbles over its own log line with others.
MLE = {
    "enableRequestMLEForOptionalApisGlobally": "true",
    "mleForRequestPublicCertPath": KEYS + "/gateway.pem",
    "enableResponseMleGlobally": "true",
    "responseMlePrivateKeyFilePath": KEYS + "/merchant.key",
    "responseMleKID": "9000000000000000000001",
}
KINDS = {
    "http_signature": {"authentication_type": "http_signature", **SECRET},
    "jwt_secret": {"authentication_type": "jwt", "jwt_key_type": "SHARED_SECRET", **SECRET},
    "jwt_p12": {"authentication_type": "jwt", **P12},
    "jwt_p12_mle": {"authentication_type": "jwt", **P12, **MLE},
}
CONFIG = {"merchantid": "sandbox_merchant", "run_environment": HOST, **KINDS[KIND]}


def body(request, action, reference, **more):
    """The SDK's own request class, filled, as the JSON that its methods take."""
    filled = request(
        client_reference_information={"code": reference},
        payment_information={"paymentType": {"name": "bankTransfer", "method": {"name": "BIZUM"}}},
        processing_information={"actionList": [action]},
        **more,
    )
    return json.dumps({name: value for name, value in filled.__dict__.items() if value is not None})


def sent(answer, status):
    """The id in a reply, once its status is the wanted one: the SDK returns its model, the HTTP status and the text."""
    reply = read(answer, 201)
    if reply["status"] != status:
        sys.exit(f"{KIND}: wanted {status}, got {reply}")
    return reply["id"]


def read(answer, wanted):
    """The body of a reply, once it has the wanted HTTP status."""
    _, http, text = answer
    if http != wanted:
        sys.exit(f"{KIND}: wanted HTTP {wanted}, got {http} {text}")
    return json.loads(text)


def search(query):
    """A search once it finds the sale, its check, and the refund's check."""
    request = CreateSearchRequest(
        query=query, sort="submitTimeUtc:asc", offset=0, limit=20, save=False, name="find", timezone="GMT"
    )
    request = json.dumps({name: value for name, value in request.__dict__.items() if value is not None})
    for _ in range(20):
        reply = read(searches.create_search(request), 201)
        if reply["totalCount"] == 3:
            return reply
        time.sleep(0.5)
    sys.exit(f"{KIND}: {query} does not find three transactions")


amount = {"amountDetails": {"totalAmount": "8.00", "currency": "EUR"}}
customer = {"billTo": {"country": "ES", "email": "ana@shop.example", "firstName": "Ana", "lastName": "Garcia"}}
pages = {name + "Url": "https://shop.example/" + name for name in ("success", "cancel", "failure")}
payments, refunds = PaymentsApi(CONFIG), RefundApi(CONFIG)
searches, details = SearchTransactionsApi(CONFIG), TransactionDetailsApi(CONFIG)
reference = "python-" + KIND

sale = body(
    CreatePaymentRequest, "AP_SALE", reference, merchant_information=pages, order_information={**amount, **customer}
)
sale_id = sent(payments.create_payment(sale), "PENDING")
check = body(RefreshPaymentStatusRequest, "AP_STATUS", reference)
sent(payments.refresh_payment_status(sale_id, check), "PENDING")
refund = body(RefundPaymentRequest, "AP_REFUND", reference + "-r", order_information=amount)
# The customer has not paid: a refund is taken, and has failed.
refund_id = sent(refunds.refund_payment(refund, sale_id), "FAILED")
sent(payments.refresh_payment_status(refund_id, check), "FAILED")
found = search(f'clientReferenceInformation.code:"{reference}" AND submitTimeUtc:[NOW/DAY-7DAYS TO NOW/DAY+1DAY}}')
again = read(searches.get_search(found["searchId"]), 200)
first = again["_embedded"]["transactionSummaries"][0]
if first["id"] != sale_id or first["applicationInformation"]["applications"][0]["name"] != "ics_ap_sale":
    sys.exit(f"{KIND}: wanted the sale first, got {first}")
if read(details.get_transaction(sale_id), 200)["id"] != sale_id:
    sys.exit(f"{KIND}: wanted the details of {sale_id}")
print(f"python {KIND}: sale {sale_id}, refund {refund_id}")
