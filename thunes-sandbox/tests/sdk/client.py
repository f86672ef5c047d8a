"""A sale, its status, a refund and its status, through the gateway's official SDK for Python, against a sandbox.

Arguments: kind of authentication, host with port, folder with the keys.
"""

import json
import sys

from CyberSource import CreatePaymentRequest, PaymentsApi, RefreshPaymentStatusRequest, RefundApi, RefundPaymentRequest

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
    """The body of a reply: the SDK gives its model, the HTTP status and the text."""
    _, http, text = answer
    reply = json.loads(text)
    if http != 201 or reply["status"] != status:
        sys.exit(f"{KIND}: wanted {status}, got HTTP {http} {reply}")
    return reply["id"]


amount = {"amountDetails": {"totalAmount": "8.00", "currency": "EUR"}}
customer = {"billTo": {"country": "ES", "email": "ana@shop.example", "firstName": "Ana", "lastName": "Garcia"}}
pages = {name + "Url": "https://shop.example/" + name for name in ("success", "cancel", "failure")}
payments, refunds = PaymentsApi(CONFIG), RefundApi(CONFIG)

sale = body(
    CreatePaymentRequest, "AP_SALE", "order-42", merchant_information=pages, order_information={**amount, **customer}
)
sale_id = sent(payments.create_payment(sale), "PENDING")
check = body(RefreshPaymentStatusRequest, "AP_STATUS", "order-42")
sent(payments.refresh_payment_status(sale_id, check), "PENDING")
refund = body(RefundPaymentRequest, "AP_REFUND", "order-42-r", order_information=amount)
# The customer has not paid: a refund is taken, and has failed.
refund_id = sent(refunds.refund_payment(refund, sale_id), "FAILED")
sent(payments.refresh_payment_status(refund_id, check), "FAILED")
print(f"python {KIND}: sale {sale_id}, refund {refund_id}")
