using System.Text.Json;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reading;

namespace Redemptions.Checker.Tests.Reading;

public sealed class LedgerReaderTests
{
    [Fact]
    public void A_redemption_with_its_change_is_read()
        => LedgerReader.ReadLedger(
            """
            {"vouchers":[{"provider":"flash","voucher":"aa","pin":null,"serial_number":"1","status":"used","face_value_cents":10000,"balance_cents":0,"is_change":false,"redeemed_by":"a","expires_at":"2029-11-23T00:00:00+00:00"}],
             "redemptions":[{"sequence":1,"time":"2026-11-23T08:30:15.25+00:00","provider":"flash","voucher":"aa","pin":null,"serial_number":"1","reference":"a","amount_cents":4000,"balance_before_cents":10000,"balance_after_cents":0,"change":{"voucher":"bb","pin":null,"serial_number":"2","amount_cents":6000,"expires_at":"2029-11-23T00:00:00+00:00"},"sms_sent":false,"sms_to":null}]}
            """).Should().BeEquivalentTo(new ObservedLedger(
                [new ObservedVoucher(LedgerProvider.Flash, "aa", null, "1", "used", 10000, 0)],
                [
                    new ObservedRedemption
                    {
                        Sequence = 1, Time = new DateTimeOffset(2026, 11, 23, 8, 30, 15, 250, TimeSpan.Zero), Provider = LedgerProvider.Flash,
                        Voucher = "aa", SerialNumber = "1", Reference = "a", AmountCents = 4000, BalanceBeforeCents = 10000, BalanceAfterCents = 0,
                        Change = new ObservedChange("bb", null, "2", 6000),
                    },
                ]));

    [Fact]
    public void A_request_that_was_never_answered_is_read()
        => LedgerReader.ReadRequests(
            """{"requests":[{"sequence":2,"time":"2026-11-23T08:30:15.25+00:00","provider":"ott","call":"remit","reference":null,"pin":null,"attempt":1,"outcome":"none","status":null,"faults":["drop_before"]}]}""")
            .Should().BeEquivalentTo([
                new ObservedRequest
                {
                    Sequence = 2, Time = new DateTimeOffset(2026, 11, 23, 8, 30, 15, 250, TimeSpan.Zero), Provider = LedgerProvider.Ott,
                    Call = "remit", Outcome = "none", Faults = ["drop_before"],
                },
            ]);

    [Fact]
    public void A_provider_that_nobody_knows_is_an_error()
        => FluentActions.Invoking(() => LedgerReader.ReadRequests("""{"requests":[{"sequence":2,"time":"2026-11-23T08:30:15Z","provider":"visa"}]}"""))
            .Should().Throw<JsonException>();
}
