"""What the gateway's SDK for Python takes: `import` alone, or sales against a sandbox.

Arguments: `import`, or host with port and the number of sales. Prints the CPU time of a sale after the first, in milliseconds, and the
most memory that was resident, in KiB.
"""

import sys

from CyberSource import CreatePaymentRequest, PaymentsApi

if sys.argv[1] == "import":
    sys.exit(0)

import json
import resource
import time

HOST, SALES = sys.argv[1], int(sys.argv[2])
payments = PaymentsApi(
    {
        "merchantid": "sandbox_merchant",
        "run_environment": HOST,
        "authentication_type": "jwt",
        "jwt_key_type": "SHARED_SECRET",
        "merchant_keyid": "00000000-0000-4000-8000-000000000001",
        "merchant_secretkey": "b3BlbnMgbm90aGluZyBidXQgYSBzYW5kYm94IGhlcmU=",
    }
)


def sale(number):
    """Fills the SDK's request, sends it, and looks at the status."""
    filled = CreatePaymentRequest(
        client_reference_information={"code": f"python-{number}"},
        payment_information={"paymentType": {"name": "bankTransfer", "method": {"name": "BIZUM"}}},
        processing_information={"actionList": ["AP_SALE"]},
        merchant_information={name + "Url": "https://shop.example/" + name for name in ("success", "cancel", "failure")},
        order_information={
            "amountDetails": {"totalAmount": "8.00", "currency": "EUR"},
            "billTo": {"country": "ES", "email": "ana@shop.example", "firstName": "Ana", "lastName": "Garcia"},
        },
    )
    body = json.dumps({name: value for name, value in filled.__dict__.items() if value is not None})
    _, http, text = payments.create_payment(body)
    if http != 201 or json.loads(text)["status"] != "PENDING":
        sys.exit(f"wanted a pending sale, got {http} {text}")


sale(0)
begun = time.process_time()
for number in range(1, SALES + 1):
    sale(number)
each = (time.process_time() - begun) * 1000 / SALES
print(f"{each:.3f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}")
