using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.BluBench;

namespace Redemptions.Providers.Tests;

public sealed class BluWireTests
{
    private static readonly string[] Shown = ["apikey", "Trade-Vend-Channel", "Authorization", "Content-Type"];

    [Fact]
    public async Task A_redemption_goes_over_the_wire_byte_by_byte()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(Status("ACTIVE"), Redeemed());
        var request = ProviderBench.Request(ProviderBench.Pin, 5000) with { Store = "Cape Town", Till = "7" };

        await bench.Blu.SendAsync(await bench.IntentAsync(bench.Blu, request), default);

        bench.Wire.Heard[0].Shown(Shown).Should().Be(
            "GET /v2/trade/voucher/variable/vouchers?token=1115684091419838 HTTP/1.1\napikey: 5f0c7c6e-0000-4000-8000-000000000000\n"
            + "Trade-Vend-Channel: API\nAuthorization: (none)\nContent-Type: (none)\n\n");
        bench.Wire.Heard[1].Shown(Shown).Should().Be(
            "POST /v2/trade/voucher/variable/redemptions HTTP/1.1\napikey: 5f0c7c6e-0000-4000-8000-000000000000\n"
            + "Trade-Vend-Channel: API\nAuthorization: (none)\nContent-Type: application/json\n\n"
            + """{"requestId":"0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10","token":"1115684091419838","amount":5000,"vendMetaData":"""
            + """{"transactionRequestDateTime":"2026-11-23T10:00:00.000Z","transactionReference":"0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10","""
            + "\"cellphoneNumber\":\"27821234567\",\"deviceId\":\"CapeTown-7\"}}");
    }

    [Fact]
    public async Task Basic_authentication_is_added_where_it_is_configured()
    {
        await using var bench = new ProviderBench(("Providers:Test:Blu:Username", "user"), ("Providers:Test:Blu:Password", "secret"));

        await IntentAsync(bench);

        bench.Wire.Heard[0].Headers["Authorization"].Should().Be("Basic dXNlcjpzZWNyZXQ=");
    }

    [Fact]
    public async Task The_full_value_is_looked_up_and_then_redeemed_exactly()
    {
        await using var bench = new ProviderBench();

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, Redeemed(7500), amount: null);

        Redeems(bench).Single().Should().Contain("\"amount\":7500,").And.NotContain("deviceId");
        redeemed.Should().BeEquivalentTo(new
        {
            Taken = Money.Rand(7500),
            Left = Money.Rand(0),
            Disposition = ResidualDisposition.None,
            Change = (object?)null,
            Attention = (AttentionReason?)null,
        });
    }

    [Theory]
    [InlineData(",\"amount\":2500", 200)]
    [InlineData(",\"balance\":\"2500\"", 201)]
    [InlineData("", 201)]
    public async Task The_replacement_voucher_comes_whole(string members, int http)
    {
        await using var bench = new ProviderBench();

        var redeemed =
            (ProviderAnswer.Redeemed)await SendAsync(bench, Redeemed(more: Replacement(members) + ",\"reference\":\"R1\"", http: http));

        redeemed.Change.Should().BeEquivalentTo(new IssuedChangeVoucher
        {
            Pin = new Sensitive("2222333344445555"),
            Barcode = new Sensitive("999"),
            SerialNumber = "BL2",
            Amount = Money.Rand(2500),
            ExpiresAt = new DateTimeOffset(2029, 11, 23, 0, 0, 0, TimeSpan.Zero),
            Instructions = "Keep it",
        });
        (redeemed.Left, redeemed.Disposition, redeemed.Attention).Should().Be((Money.Rand(2500), ResidualDisposition.ChangeVoucher, null));
        redeemed.ProviderReference.Should().Equal(new Dictionary<string, string>
        {
            ["request_id"] = ProviderBench.Reference,
            ["serial_number"] = "BL1",
            ["reference"] = "R1",
        });
        redeemed.TransactionId.Should().Be("BL1");
    }

    [Fact]
    public async Task A_partial_without_a_replacement_misses_its_change()
    {
        await using var bench = new ProviderBench();

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, Redeemed());

        redeemed.Should().BeEquivalentTo(new
        {
            Left = Money.Rand(2500),
            Disposition = ResidualDisposition.Missing,
            Attention = (AttentionReason?)AttentionReason.MissingChange,
            Change = new IssuedChangeVoucher { Amount = Money.Rand(2500) },
        });
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("****************")]
    [InlineData("************4321")]
    [InlineData("XXXXXXXXXXXX4321")]
    public async Task A_replacement_whose_PIN_is_hidden_misses_its_change(string token)
    {
        await using var bench = new ProviderBench();

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, Redeemed(more: $",\"replacementVoucher\":{{\"token\":\"{token}\",\"serialNumber\":\"BL2\",\"amount\":2500}}"));

        redeemed.Should().BeEquivalentTo(new
        {
            Disposition = ResidualDisposition.Missing,
            Attention = (AttentionReason?)AttentionReason.MissingChange,
            Change = new IssuedChangeVoucher { Amount = Money.Rand(2500), SerialNumber = "BL2" },
        });
    }

    [Theory]
    [InlineData(4000, ",\"amount\":3500")]
    [InlineData(5000, ",\"amount\":2400")]
    [InlineData(7600, ",\"amount\":100")]
    public async Task Amounts_that_do_not_add_up_are_confirmed_as_told_and_raised(long taken, string members)
    {
        await using var bench = new ProviderBench();

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, Redeemed(taken, Replacement(members)));

        (redeemed.Taken, redeemed.Attention).Should().Be((Money.Rand(taken), AttentionReason.AmountDiffers));
    }
}
