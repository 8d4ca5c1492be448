using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Redemptions.Api.Endpoints.Redemptions;
using Redemptions.Api.Http;
using Redemptions.Contracts;

namespace Redemptions.Api.Tests.Redemptions;

/// <summary>The JSON of a redemption, byte by byte. It is made from records that also belong to the grains' contract, so a change there would change it.</summary>
public sealed class RedemptionJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 8, 30, 15, 250, TimeSpan.Zero);

    private static readonly Redemption Bare = new()
    {
        Id = RedemptionId.Parse("rdm_019302f1c6a87b1e0c44d2aa"),
        Status = RedemptionStatus.Draft,
        Version = 1,
        Type = "vouchers.blu",
        Mode = Mode.Test,
        Currency = "ZAR",
        Source = new MaskedSource(),
        CreatedAt = At,
        UpdatedAt = At,
    };

    private static readonly Redemption Full = Bare with
    {
        Amount = 5000,
        RedeemedAmount = 5000,
        Source = new MaskedSource { Pin = "************9838", PhoneNumber = "+2782*****67", SerialNumber = "BL1000200030" },
        ProviderReference = new Dictionary<string, string> { ["request_id"] = "r-1" },
        Residual = new Residual { Amount = 2500, Currency = "ZAR", Disposition = ResidualDisposition.ChangeVoucher, Sms = SmsDelivery.Requested },
        ChangeVoucher = new ChangeVoucher
        {
            Pin = new Sensitive("4000123412341230"),
            MaskedPin = "************1230",
            Barcode = new Sensitive("99887766"),
            SerialNumber = "BL1000200031",
            Amount = 2500,
            Currency = "ZAR",
            ExpiresAt = At,
            Instructions = "Dial *130*000#.",
        },
        InDoubt = new InDoubt { Since = At, Reason = "timeout", Attempts = 2, NextAttemptAt = At.AddSeconds(15), DecidedBy = InDoubtDecider.Operator },
        LastError = new RedemptionFailure { Code = "voucher_expired", Message = "It has expired.", ProviderCode = "12", Timestamp = At, NextStep = NextStep.OtherVoucher },
        Operations =
        [
            new Operation
            {
                Id = "op_0001",
                Type = ExchangeKind.Status,
                Status = ExchangeStatus.Declined,
                Amount = 5000,
                ProviderReference = new Dictionary<string, string> { ["request_id"] = "r-1" },
                ProviderCode = "http_503",
                CreatedAt = At,
                AnsweredAt = At,
            },
            new Operation { Id = "op_0002", Type = ExchangeKind.Confirm, Status = ExchangeStatus.Unknown, CreatedAt = At },
        ],
        Attention = new Attention { Reason = AttentionReason.MissingChange, Since = At, Message = "Its change voucher is missing." },
        ExternalReference = "order-2026-0001",
        Metadata = new Dictionary<string, string> { ["till"] = "7" },
        RelatedIds = [RedemptionId.Parse("rdm_019302f1c6a87b1e0c44d2ab")],
        ReservedAmount = 300,
        ReversedAmount = 1200,
        Reservation = new Reservation { ExpiresAt = At },
        Points = 120,
        ReturnedAvailable = 0,
    };

    [Fact]
    public void A_redemption_with_every_member_is_written_in_this_order() => Written(Full).Should().Be(
        """
        {"id":"rdm_019302f1c6a87b1e0c44d2aa","status":"draft","version":1,"type":"vouchers.blu","mode":"test",
        "amount":5000,"reserved_amount":300,"redeemed_amount":5000,"reversed_amount":1200,"currency":"ZAR",
        "source":{"pin":"************9838","phone_number":"+2782*****67","serial_number":"BL1000200030"},
        "provider_reference":{"request_id":"r-1"},
        "residual":{"amount":2500,"currency":"ZAR","disposition":"change_voucher","sms":"requested"},
        "change_voucher":{"pin":"4000123412341230","serial_number":"BL1000200031","barcode":"99887766","amount":2500,"currency":"ZAR","expires_at":"2026-11-23T08:30:15.250Z","instructions":"Dial *130*000#."},
        "in_doubt":{"since":"2026-11-23T08:30:15.250Z","reason":"timeout","attempts":2,"next_attempt_at":"2026-11-23T08:30:30.250Z","decided_by":"operator"},
        "last_error":{"code":"voucher_expired","message":"It has expired.","provider_code":"12","timestamp":"2026-11-23T08:30:15.250Z","next_step":"other_voucher"},
        "operations":[
        {"id":"op_0001","type":"status","status":"declined","amount":5000,"provider_reference":{"request_id":"r-1"},"provider_code":"http_503","created_at":"2026-11-23T08:30:15.250Z","answered_at":"2026-11-23T08:30:15.250Z"},
        {"id":"op_0002","type":"confirm","status":"unknown","amount":null,"provider_reference":{},"provider_code":null,"created_at":"2026-11-23T08:30:15.250Z","answered_at":null}],
        "attention":{"reason":"missing_change","since":"2026-11-23T08:30:15.250Z","message":"Its change voucher is missing."},
        "related_ids":["rdm_019302f1c6a87b1e0c44d2ab"],"external_reference":"order-2026-0001","metadata":{"till":"7"},
        "created_at":"2026-11-23T08:30:15.250Z","updated_at":"2026-11-23T08:30:15.250Z",
        "reservation":{"expires_at":"2026-11-23T08:30:15.250Z"},"points":120,"returned_available":0}
        """.ReplaceLineEndings(string.Empty));

    [Fact]
    public void A_redemption_without_optional_members_writes_null_for_each_but_the_serial_number() => Written(Bare).Should().Be(
        """
        {"id":"rdm_019302f1c6a87b1e0c44d2aa","status":"draft","version":1,"type":"vouchers.blu","mode":"test",
        "amount":null,"reserved_amount":0,"redeemed_amount":0,"reversed_amount":0,"currency":"ZAR",
        "source":{"pin":null,"phone_number":null},"provider_reference":{},
        "residual":null,"change_voucher":null,"in_doubt":null,"last_error":null,"operations":[],"attention":null,
        "related_ids":[],"external_reference":null,"metadata":{},
        "created_at":"2026-11-23T08:30:15.250Z","updated_at":"2026-11-23T08:30:15.250Z",
        "reservation":null,"points":null,"returned_available":null}
        """.ReplaceLineEndings(string.Empty));

    private static string Written(Redemption redemption)
    {
        var options = new JsonOptions();
        JsonFormat.Configure(options);
        return JsonSerializer.Serialize(RedemptionView.Of(redemption), options.SerializerOptions);
    }
}
