namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>Examples of redemptions for the OpenAPI document.</summary>
internal static class RedemptionExamples
{
    public const string Confirmed =
        """
        {
          "id": "rdm_019302f1c6a87b1e0c44d2aa", "status": "confirmed", "version": 2, "type": "vouchers.blu", "mode": "test",
          "amount": 5000, "reserved_amount": 0, "redeemed_amount": 5000, "reversed_amount": 0, "currency": "ZAR",
          "source": {"pin": "************1230", "phone_number": "+2782*****67"},
          "provider_reference": {"request_id": "7c1f0b6e-6f0d-8c52-9a3b-3a8f3f1f6b11", "serial_number": "BL0001234566"},
          "residual": {"amount": 2500, "currency": "ZAR", "disposition": "change_voucher", "sms": "none"},
          "change_voucher": {"pin": "4000123412349999", "serial_number": "BL0001234567", "barcode": null, "amount": 2500, "currency": "ZAR", "expires_at": "2029-11-29T00:00:00.000Z", "instructions": null},
          "in_doubt": null, "last_error": null,
          "operations": [
            {"id": "op_0001", "type": "lookup", "status": "succeeded", "amount": null, "provider_reference": {"serial_number": "BL0001234566"}, "provider_code": "ACTIVE", "created_at": "2026-11-29T08:30:14.700Z", "answered_at": "2026-11-29T08:30:14.950Z"},
            {"id": "op_0002", "type": "confirm", "status": "succeeded", "amount": 5000, "provider_reference": {}, "provider_code": "http_200", "created_at": "2026-11-29T08:30:15.010Z", "answered_at": "2026-11-29T08:30:15.250Z"}
          ],
          "attention": null, "related_ids": [], "external_reference": "order-2026-0001", "metadata": {"till": "7"},
          "created_at": "2026-11-29T08:30:15.000Z", "updated_at": "2026-11-29T08:30:15.260Z", "reservation": null, "points": null, "returned_available": null
        }
        """;

    // The connection was lost before the answer. The first attempt to resolve found the voucher still active, which may mean "not yet".
    public const string Draft =
        """
        {
          "id": "rdm_019302f1c6a87b1e0c44d2aa", "status": "draft", "version": 2, "type": "vouchers.blu", "mode": "test",
          "amount": 5000, "reserved_amount": 0, "redeemed_amount": 0, "reversed_amount": 0, "currency": "ZAR",
          "source": {"pin": "************1230", "phone_number": "+2782*****67"},
          "provider_reference": {"reference": "7c1f0b6e-6f0d-8c52-9a3b-3a8f3f1f6b11"},
          "residual": null, "change_voucher": null,
          "in_doubt": {"since": "2026-11-29T08:30:15.000Z", "reason": "not_yet_known", "attempts": 1, "next_attempt_at": "2026-11-29T08:32:50.000Z", "decided_by": "provider"},
          "last_error": null,
          "operations": [
            {"id": "op_0001", "type": "lookup", "status": "succeeded", "amount": null, "provider_reference": {"serial_number": "BL0001234566"}, "provider_code": "ACTIVE", "created_at": "2026-11-29T08:30:14.700Z", "answered_at": "2026-11-29T08:30:14.950Z"},
            {"id": "op_0002", "type": "confirm", "status": "unknown", "amount": 5000, "provider_reference": {}, "provider_code": null, "created_at": "2026-11-29T08:30:15.010Z", "answered_at": null},
            {"id": "op_0003", "type": "lookup", "status": "succeeded", "amount": null, "provider_reference": {"serial_number": "BL0001234566"}, "provider_code": "ACTIVE", "created_at": "2026-11-29T08:30:18.500Z", "answered_at": "2026-11-29T08:30:18.740Z"}
          ],
          "attention": null, "related_ids": [], "external_reference": "order-2026-0001", "metadata": {"till": "7"},
          "created_at": "2026-11-29T08:30:15.000Z", "updated_at": "2026-11-29T08:30:18.750Z", "reservation": null, "points": null, "returned_available": null
        }
        """;
}
