using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Tests.Requests;

public sealed class PinLeakTests
{
    private static readonly Sensitive Pin = new(Requests.Pin);

    private static readonly Gen<string> Pins = Gen.String[Gen.Char['0', '9'], 12, 16];

    [Fact]
    public void Invariant_7_a_pin_in_a_metadata_value_is_refused() =>
        Fields(Requests.Partial with { Metadata = new Dictionary<string, string> { ["note"] = $"voucher {Requests.Pin}!" } }).Should().Equal("metadata");

    [Fact]
    public void Invariant_7_a_pin_in_a_metadata_name_is_refused() =>
        Fields(Requests.Partial with { Metadata = new Dictionary<string, string> { [$"v{Requests.Pin}"] = "note" } }).Should().Equal("metadata");

    [Fact]
    public void Invariant_7_a_pin_in_the_callers_reference_is_refused() =>
        Fields(Requests.Partial with { ExternalReference = $"order-{Requests.Pin}" }).Should().Equal("external_reference");

    [Fact]
    public void Invariant_7_a_pin_in_the_idempotency_key_is_refused() =>
        Fields(Requests.Partial with { IdempotencyKey = $"redeem:{Requests.Pin}" }).Should().Equal("Idempotency-Key");

    [Theory]
    [InlineData("1115 6840 9141 9838")]
    [InlineData("1115-6840-9141-9838")]
    [InlineData("1115.6840.9141.9838")]
    [InlineData("(1115)684091419838")]
    [InlineData("111568409141\u00a09838")]
    public void Invariant_7_a_pin_with_spaces_and_dashes_is_still_a_pin(string written) =>
        Fields(Requests.Partial with { Metadata = new Dictionary<string, string> { ["note"] = written } }).Should().Equal("metadata");

    [Fact]
    public void Invariant_7_wherever_a_pin_hides_it_is_found() => Gen.Select(Pins, Gen.String.AlphaNumeric, Gen.String.AlphaNumeric, Gen.Int[0, 3]).Sample((pin, before, after, place) =>
    {
        var text = before + pin + after;
        var request = place switch
        {
            0 => Requests.Partial with { IdempotencyKey = text },
            1 => Requests.Partial with { ExternalReference = text },
            2 => Requests.Partial with { Metadata = new Dictionary<string, string> { [text] = "note" } },
            _ => Requests.Partial with { Metadata = new Dictionary<string, string> { ["note"] = text } },
        };

        RequestRules.CheckForPin(request, new Sensitive(pin)).Should().ContainSingle();
    });

    [Theory]
    [InlineData("9390 0000 0000 0004")]
    [InlineData("9390a0000b0000c0004")]
    [InlineData("Ticket 4711: 939000000000")]
    public void Invariant_7_a_reason_that_may_hold_a_code_is_refused_whatever_the_code_is(string reason) =>
        CardRequestRules.Check(new BlockCardRequest { Reason = reason }).Select(error => (error.Field, error.Code)).Should().Equal(("reason", "conflict"));

    [Fact]
    public void A_reason_with_numbers_of_its_own_is_taken() => CardRequestRules.Check(new BlockCardRequest { Reason = "Ticket 4711 of 2026-11-24." }).Should().BeEmpty();

    [Fact]
    public void Two_members_with_the_pin_are_told_once() =>
        Fields(Requests.Partial with { Metadata = new Dictionary<string, string> { ["a"] = Requests.Pin, ["b"] = Requests.Pin } }).Should().Equal("metadata");

    [Fact]
    public void Invariant_7_what_is_told_of_a_leak_does_not_repeat_the_pin()
    {
        var request = Requests.Partial with { IdempotencyKey = Requests.Pin, ExternalReference = Requests.Pin };

        RequestRules.CheckForPin(request, Pin).Should().HaveCount(2).And.AllSatisfy(error => error.ToString().Should().NotContain(Requests.Pin));
    }

    [Fact]
    public void A_request_that_keeps_its_pin_to_itself_is_taken()
    {
        var lastFour = new Dictionary<string, string> { ["voucher"] = Requests.Pin[^4..] };

        Fields(Requests.Partial with { Metadata = lastFour }).Should().BeEmpty();
        Fields(Requests.Partial with { Metadata = null, ExternalReference = null }).Should().BeEmpty();
    }

    private static IEnumerable<string> Fields(RedeemRequest request) => RequestRules.CheckForPin(request, Pin).Select(error => error.Field);
}
