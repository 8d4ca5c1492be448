using System.Text.Json;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Reading;

namespace Redemptions.Checker.Tests.Reading;

public sealed class RedemptionReaderTests
{
    private const string Confirmed =
        """
        {
          "id": "rdm_019302f1c6a87b1e0c44d2aa", "status": "confirmed", "version": 3, "type": "vouchers.blu", "mode": "test",
          "amount": 5000, "reserved_amount": 0, "redeemed_amount": 5000, "reversed_amount": 0, "currency": "ZAR",
          "source": {"pin": "************0000", "phone_number": "+2782*****67"},
          "provider_reference": {"request_id": "0b0c", "serial_number": "BL7"},
          "residual": {"amount": 2500, "currency": "ZAR", "disposition": "change_voucher", "sms": "none"},
          "change_voucher": {"pin": "9312345678901234", "serial_number": "BL8", "barcode": null, "amount": 2500, "currency": "ZAR",
                             "expires_at": "2029-11-23T00:00:00.000Z", "instructions": null},
          "in_doubt": null, "last_error": null,
          "operations": [{"id": "op_0001", "type": "confirm", "status": "succeeded", "amount": 5000, "provider_reference": {}, "provider_code": "0",
                          "created_at": "2026-11-23T08:30:15.250Z", "answered_at": "2026-11-23T08:30:15.300Z"}],
          "attention": null, "related_ids": [], "external_reference": "order-2026-0001", "metadata": {"till": "7"},
          "created_at": "2026-11-23T08:30:15.250Z", "updated_at": "2026-11-23T08:30:15.300Z"
        }
        """;

    private const string Draft =
        """
        {
          "id": "rdm_1", "status": "draft", "version": 2, "type": "vouchers.one_voucher", "amount": null, "redeemed_amount": 0,
          "provider_reference": {"reference": "0b0c"}, "residual": null, "change_voucher": null,
          "in_doubt": {"since": "2026-11-23T08:30:15.250Z", "reason": "timeout", "attempts": 4, "next_attempt_at": "2026-11-23T08:31:15.250Z",
                       "decided_by": "operator"},
          "last_error": null, "attention": {"reason": "provider_repeats", "since": "2026-11-23T08:30:15.250Z", "message": "…"}
        }
        """;

    private const string Failed =
        """
        {
          "id": "rdm_1", "status": "failed", "version": 3, "type": "vouchers.ott", "amount": 100, "redeemed_amount": 0,
          "last_error": {"code": "voucher_expired", "message": "…", "provider_code": "7", "timestamp": "2026-11-23T08:30:15.250Z", "next_step": "other_voucher"}
        }
        """;

    [Fact]
    public void A_confirmed_redemption_is_read_whole()
        => RedemptionJsonReader.Read(Confirmed).Should().BeEquivalentTo(new RedemptionSnapshot
        {
            Id = "rdm_019302f1c6a87b1e0c44d2aa",
            Status = SnapshotStatus.Confirmed,
            Version = 3,
            Type = "vouchers.blu",
            AmountCents = 5000,
            RedeemedCents = 5000,
            ProviderReferences = ["0b0c", "BL7"],
            Residual = new ResidualSnapshot(2500, "change_voucher"),
            ChangeVoucher = new ChangeVoucherSnapshot("9312345678901234", "BL8", 2500),
            Json = Confirmed.Trim(),
        });

    [Fact]
    public void A_draft_tells_its_doubt_and_its_attention()
    {
        var draft = RedemptionJsonReader.Read(Draft);
        draft.InDoubt.Should().Be(new InDoubtSnapshot("timeout", 4, new DateTimeOffset(2026, 11, 23, 8, 31, 15, 250, TimeSpan.Zero), "operator"));
        draft.Attention.Should().Be("provider_repeats");
        draft.AmountCents.Should().BeNull();
    }

    [Fact]
    public void A_failed_redemption_tells_its_code() => RedemptionJsonReader.Read(Failed).FailureCode.Should().Be("voucher_expired");

    [Fact]
    public void A_status_that_nobody_knows_is_an_error()
        => FluentActions.Invoking(() => RedemptionJsonReader.Read(Failed.Replace("failed", "reversed", StringComparison.Ordinal))).Should().Throw<JsonException>();

    [Fact]
    public void A_missing_version_is_an_error_that_names_it()
        => FluentActions.Invoking(() => RedemptionJsonReader.Read("""{"id": "rdm_1", "status": "draft"}""")).Should().Throw<JsonException>().WithMessage("*'version'*");
}
