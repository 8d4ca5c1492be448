using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.OneVoucherBench;

namespace Redemptions.Providers.Tests;

public sealed class OneVoucherRepeatsTests
{
    [Theory]
    [InlineData("2220 2220 2220 2220 2220", 60, true)]
    [InlineData("2220 2220 2220 2220 2220", 59, false)]
    [InlineData("2220 2220 2220 2220", 60, false)]
    [InlineData("2220 2220 2220 - 2220 2220", 60, true)]
    [InlineData("2220 2220 http_503 2220 http_401 2220 2220", 60, true)]
    [InlineData("2220 2220 2300 2220 2220", 60, false)]
    public async Task The_same_undecided_code_on_five_re_sends_over_an_hour_is_raised(string earlier, int minutes, bool raised)
    {
        await using var bench = WithTokens();
        var first = ProviderBench.Start - TimeSpan.FromMinutes(minutes);
        var operations =
            earlier.Split(' ').Select((code, index) => Confirm(code, index == 0 ? first - TimeSpan.FromMinutes(1) : first)).ToList();

        var answer = await ResolveAsync(bench, Reply.Json(Error("2220")), operations);

        answer.Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention.Should().Be(raised ? AttentionReason.ProviderRepeats : null);
    }

    [Theory]
    [InlineData(ProviderBench.Reference, true)]
    [InlineData("of_another", false)]
    public async Task Invariant_6_an_error_with_our_reference_is_an_answer_whatever_its_status(string reference, bool answered)
    {
        await using var bench = WithTokens();
        (await ResolveAsync(bench, Reply.Json(Error("2600", reference: reference), 500))).Should().BeOfType<ProviderAnswer.Unknown>().Which.ProviderAnswered.Should().Be(answered);
    }

    private static Operation Confirm(string code, DateTimeOffset at) => new()
    {
        Id = "op_1",
        Type = ExchangeKind.Confirm,
        Status = ExchangeStatus.Unknown,
        ProviderCode = code == "-" ? null : code,
        CreatedAt = at,
    };
}
