using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

public sealed class MomentTests
{
    private static readonly Dictionary<string, DateTimeOffset?> Moments = new()
    {
        ["2029-11-05"] = At(0),
        ["2029-11-05T10:30Z"] = At(10.5),
        ["2029-11-05T10:30:00Z"] = At(10.5),
        ["2029-11-05T10:30:00"] = At(10.5),
        ["2029-11-05T12:30:00+02:00"] = At(10.5),
        ["2029-11-05T12:30:00+0200"] = At(10.5),
        ["2029-11-05T12:30:00.000+0200"] = At(10.5),
        ["2029-11-05T10:30:00.000Z"] = At(10.5),
        ["2029-11-05T10:30:00.000000000Z"] = At(10.5),
        ["05/11/2029"] = null,
        ["11/05/2029"] = null,
        ["05-11-2029"] = null,
        ["05.11.2029"] = null,
        ["2029/11/05"] = null,
        ["2029-05"] = null,
        ["2029-13-05"] = null,
        ["2029-11-31T00:00:00Z"] = null,
        ["5 Nov 2029"] = null,
        ["Nov 5, 2029 10:30"] = null,
        ["Mon, 05 Nov 2029 10:30:00 GMT"] = null,
        ["10:30"] = null,
        ["1888569000000"] = null,
        ["20291105"] = null,
        ["2029-11-05T10:30:00 CAT"] = null,
        ["0001-01-01T00:00:00+14:00"] = null,
        ["soon"] = null,
        [""] = null,
    };

    public static TheoryData<string> Texts => new(Moments.Keys);

    [Theory, MemberData(nameof(Texts))]
    public async Task An_expiry_of_Flash_that_is_no_ISO_8601_is_unknown_and_loses_nothing_else(string text)
    {
        await using var bench = OneVoucherBench.WithTokens();
        var change = $$""","voucher":{"amount":2500,"expiryDate":"{{text}}","pin":"2222333344445555","serialNumber":"0099"}""";

        var redeemed = (ProviderAnswer.Redeemed)await OneVoucherBench.SendAsync(bench, Reply.Json(OneVoucherBench.Success(more: change)));

        redeemed.Change.Should().BeEquivalentTo(new { Pin = new Sensitive("2222333344445555"), SerialNumber = "0099", ExpiresAt = Moments[text] });
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task An_expiry_of_Blu_that_is_no_ISO_8601_is_unknown_and_loses_nothing_else(string text)
    {
        await using var bench = new ProviderBench();
        var replacement = BluBench.Replacement().Replace("2029-11-23T00:00:00Z", text, StringComparison.Ordinal);

        var redeemed = (ProviderAnswer.Redeemed)await BluBench.SendAsync(bench, BluBench.Redeemed(more: replacement));
        bench.Wire.Script(BluBench.Status("ACTIVE", $",\"expiryDate\":\"{text}\""));
        var found = (BalanceAnswer.Found)await bench.Blu.LookUpAsync(new BalanceQuestion { Mode = Mode.Test, Pin = new Sensitive(ProviderBench.Pin) }, default);

        (redeemed.Change!.Pin, redeemed.Change.ExpiresAt).Should().Be((new Sensitive("2222333344445555"), Moments[text]));
        (found.Available, found.ExpiresAt).Should().Be((Money.Rand(7500), Moments[text]));
    }

    private static DateTimeOffset At(double hours) => new DateTimeOffset(2029, 11, 5, 0, 0, 0, TimeSpan.Zero).AddHours(hours);
}
