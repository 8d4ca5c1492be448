using Redemptions.Contracts;
using Redemptions.Grains;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Benchmarks.Comparing.Cards;

/// <summary>A silo in this process, called by its application service: everything but HTTP and JSON.</summary>
internal sealed class GrainCards : ICardFront, IAsyncDisposable
{
    private readonly PostgresSandbox _sandbox = new();
    private TestSilo? _silo;

    private GrainCards()
    {
    }

    public string Name => "silo in process";

    public int Process => Environment.ProcessId;

    public static async Task<GrainCards> StartAsync()
    {
        var cards = new GrainCards();
        await cards._sandbox.InitializeAsync();
        cards._silo = await TestSilo.StartAsync(cards._sandbox, configure: services => services.AddStoredValuePrograms(
            [TestPrograms.GiftCards with { MaxLoad = Settings.CardValue, MaxBalance = Settings.CardValue }]));
        return cards;
    }

    public async Task<IReadOnlyList<string>> IssueAsync(int quantity, long amount) => [.. Value(await _silo!.StoredValue.IssueAsync(TestPrograms.Issuer, new IssueCardsRequest
    {
        Type = TestPrograms.GiftCards.Type,
        Amount = amount,
        Currency = "ZAR",
        Quantity = quantity,
        IdempotencyKey = Sandbox.FreshKey(),
    })).Cards.Select(card => card.Pin!.Reveal())];

    public async Task<bool> RedeemAsync(string code, long amount, string idempotencyKey) => Value(await _silo!.Redemptions.RedeemAsync(TestPrograms.Issuer, new RedeemRequest
    {
        Type = TestPrograms.GiftCards.Type,
        Source = Source(code),
        Amount = amount,
        Currency = "ZAR",
        IdempotencyKey = idempotencyKey,
    })).Redemption.Status == RedemptionStatus.Confirmed;

    public async Task<long> BalanceAsync(string code) =>
        Value(await _silo!.Redemptions.LookUpAsync(TestPrograms.Issuer, new LookupRequest { Type = TestPrograms.GiftCards.Type, Source = Source(code) })).Available.MinorUnits;

    public async ValueTask DisposeAsync()
    {
        await _silo!.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private static VoucherSource Source(string code) => new() { Pin = new Sensitive(code) };

    private static T Value<T>(Reply<T> reply)
        where T : class => reply.Value ?? throw new BenchmarkException($"The silo refused: {reply.Problem}");
}
