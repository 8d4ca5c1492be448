using System.Globalization;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using Redemptions.Testing;
using Xunit.Abstractions;

namespace Redemptions.Providers.Tests;

/// <summary>Thousands of mutated answers of every provider: no adapter throws, none reads more into an answer than it contains, and none reads a proof of success as a
/// decline.</summary>
/// <remarks><c>REDEMPTIONS_FUZZ_ROUNDS</c> sets the number of rounds for each provider; <c>REDEMPTIONS_FUZZ_SEED</c> repeats a run.</remarks>
public sealed class SpoiledAnswersTests(ITestOutputHelper output)
{
    private const int DefaultRounds = 400;
    private static readonly int[] Statuses = [200, 200, 200, 201, 201, 202, 204, 301, 400, 400, 401, 403, 404, 409, 429, 500, 502, 503];

    [Fact]
    public Task Invariant_3_1Voucher() => SendAsync(
        OneVoucherBench.WithTokens, bench => bench.OneVoucher, OneVoucherBench.Success(more: """, "voucher":{"amount":2500,"pin":"2222333344445555","serialNumber":"0099"}"""), OneVoucherBench.Error("2405"),
        body => Number(body, "responseCode") is 0 && IsOurs(body, "reference") && Number(body, "amount") > 0);

    [Fact]
    public Task Invariant_3_Blu() => SendAsync(
        settings => With(new ProviderBench(settings), bench => bench.Wire.Script(BluBench.Status("ACTIVE"))), bench => bench.Blu,
        Body(BluBench.Redeemed(more: BluBench.Replacement())), Body(BluBench.Error(400, "Voucher already redeemed")),
        body => IsOurs(body, "requestId") && Number(body, "amount") > 0);

    [Fact]
    public Task Invariant_3_OTT() => SendAsync(
        settings => With(new ProviderBench(settings), bench => bench.Wire.Script(OttBench.Holds("75.00"))), bench => bench.Ott,
        Body(OttBench.Remitted()), Body(OttBench.Refused("\"5\"")),
        body => Truth(body, "success") && Number(body, "voucherAmount") > 0);

    /// <summary>Sends an intent and answers it with mutated JSON. When the adapter reads "redeemed", the JSON must contain the proof; when it reads "declined", it must
    /// not. The bodies of 401 and 403 are not read: credentials were refused, so nothing was executed.</summary>
    private async Task SendAsync(
        Func<(string, string)[], ProviderBench> start, Func<ProviderBench, IRedemptionProvider> adapter, string yes, string no, Func<JsonElement, bool> isProof)
    {
        var (rounds, seed) = (Setting("REDEMPTIONS_FUZZ_ROUNDS") ?? DefaultRounds, Setting("REDEMPTIONS_FUZZ_SEED") ?? Random.Shared.Next(1_000_000));
        output.WriteLine($"REDEMPTIONS_FUZZ_SEED={seed} repeats these {rounds}.");
        var random = new Random(seed);
        var mutations = new JsonMutations(random);
        await using var bench = start([]);
        var provider = adapter(bench);
        var intent = await bench.IntentAsync(provider, ProviderBench.Request(provider == bench.Ott ? ProviderBench.Token : ProviderBench.Pin, 5_000));
        Reply spoiled = Reply.Drop;
        var token = bench.Wire.Always;
        bench.Wire.Always = request => token(request) ?? spoiled;
        var words = new Dictionary<string, int>();
        for (var round = 0; round < rounds; round++)
        {
            var body = mutations.Spoil(random.Next(3) == 0 ? no : yes);
            var status = Statuses[random.Next(Statuses.Length)];
            spoiled = Reply.Json(body, status);
            intent = intent with { SendBefore = bench.Time.GetUtcNow() + TimeSpan.FromSeconds(5) };
            foreach (var answer in new[] { await provider.SendAsync(intent, default), await provider.ResolveAsync(intent, [], default), await provider.RecheckAsync(intent, default) })
            {
                words[answer.GetType().Name] = words.GetValueOrDefault(answer.GetType().Name) + 1;
                if (answer is ProviderAnswer.Redeemed redeemed && redeemed.Exchanges.All(exchange => exchange.Kind != ExchangeKind.Lookup))
                {
                    Proves(body, isProof).Should().BeTrue("round {0} answered {1}", round, body);
                    redeemed.Taken.MinorUnits.Should().BePositive();
                }

                if (answer is ProviderAnswer.Declined && status is not (401 or 403))
                {
                    Proves(body, isProof).Should().BeFalse("round {0} answered {1} {2}", round, status, body);
                }
            }
        }

        output.WriteLine(string.Join(", ", words.Select(word => $"{word.Value} x {word.Key}")));
        words.Keys.Should().BeEquivalentTo([nameof(ProviderAnswer.Redeemed), nameof(ProviderAnswer.Declined), nameof(ProviderAnswer.Unknown)], "all kinds of answers were met");
    }

    // A body that is no JSON, or has a text that .NET cannot read, proves nothing.
    private static bool Proves(string body, Func<JsonElement, bool> isProof)
    {
        try
        {
            return isProof(JsonDocument.Parse(body.TrimStart('\ufeff')).RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static ProviderBench With(ProviderBench bench, Action<ProviderBench> prepare)
    {
        prepare(bench);
        return bench;
    }

    private static string Body(Reply reply) => System.Text.Encoding.UTF8.GetString(reply.Bytes).Split("\r\n\r\n", 2)[1];

    private static bool IsOurs(JsonElement body, string member) => Members(body, member).Any(value => value.ValueKind == JsonValueKind.String
        && string.Equals(value.GetString()!.Trim(), ProviderBench.Reference, StringComparison.OrdinalIgnoreCase));

    private static bool Truth(JsonElement body, string member) => Members(body, member).Any(value => value.ValueKind == JsonValueKind.True
        || (value.ValueKind == JsonValueKind.String && string.Equals(value.GetString()!.Trim(), "true", StringComparison.OrdinalIgnoreCase)));

    private static decimal? Number(JsonElement body, string member) => Members(body, member).Select(value => (decimal?)(value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    })).LastOrDefault();

    private static IEnumerable<JsonElement> Members(JsonElement body, string name) => body.ValueKind == JsonValueKind.Object
        ? body.EnumerateObject().Where(member => member.Name == name).Select(member => member.Value)
        : [];

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out var told) ? told : null;
}
