using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Testing.Faults;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>A silo with programs of cards and a clock that a test moves. Every call has an idempotency key of its own, unless the test gives one.</summary>
internal sealed class CardBench : IAsyncDisposable
{
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private const string Why = "For a test.";

    private CardBench(TestSilo silo, MovedTime time, FaultyCardStore store) => (Silo, Time, Store) = (silo, time, store);

    public TestSilo Silo { get; }

    public MovedTime Time { get; }

    public FaultyCardStore Store { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The bench that the tests of a class share. Its sweeper finds nothing.</summary>
    public static Task<CardBench> ShareAsync(Sandbox sandbox) => sandbox.ShareAsync("cards", () => StartAsync(sandbox, hidesDue: true));

    public static async Task<CardBench> StartAsync(
        Sandbox sandbox, bool hidesDue = false, bool isStranger = false, MovedTime? time = null, Action<IServiceCollection>? more = null,
        bool logsEverything = false)
    {
        var (clock, store) = (time ?? new MovedTime(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero)), new FaultyCardStore { HidesDue = hidesDue });
        var silo = isStranger
            ? await TestSilo.StartStrangerAsync(sandbox, clock, services => Configure(services, store, more))
            : await TestSilo.StartAsync(sandbox, clock, configure: services => Configure(services, store, more), logsEverything: logsEverything);
        return new CardBench(silo, clock, store);
    }

    public Task<CardDetails> IssueAsync(long? amount = 10_000) => IssueAsync(new IssueCardsRequest { Type = TestPrograms.GiftCards.Type, Amount = amount });

    public Task<CardDetails> IssuePointsAsync() => IssueAsync(new IssueCardsRequest { Type = TestPrograms.Points.Type });

    public async Task<CardDetails> IssueAsync(IssueCardsRequest request) => Value(await TryIssueAsync(request)).Cards.Single();

    public Task<Reply<IssueAnswer>> TryIssueAsync(IssueCardsRequest request) => Silo.StoredValue.IssueAsync(
        TestPrograms.Issuer,
        request with { Currency = request.Currency ?? (request.Amount is null ? null : "ZAR"), IdempotencyKey = request.IdempotencyKey ?? Sandbox.FreshKey() });

    /// <summary>Promotional value that expires at the end of a day in the near future.</summary>
    public Task<CardDetails> IssueShortLivedAsync(long amount, int days) => IssueAsync(
        new IssueCardsRequest { Type = TestPrograms.GiftCards.Type, Amount = amount, Origin = ValueOrigin.Promotional, ExpiresAt = Now + (days * Day) });

    public static RedeemRequest Request(CardDetails card, long? amount = null, string? key = null) => new()
    {
        Type = card.Type,
        Source = new VoucherSource { Pin = card.Pin },
        Amount = amount,
        Currency = amount is null ? null : "ZAR",
        IdempotencyKey = key ?? Sandbox.FreshKey(),
    };

    public Task<Reply<RedeemAnswer>> TryRedeemAsync(RedeemRequest request, Caller? caller = null) => Silo.Redemptions.RedeemAsync(caller ?? TestPrograms.Issuer, request);

    public async Task<Redemption> RedeemAsync(CardDetails card, long? amount = null, Caller? caller = null) => Value(await TryRedeemAsync(Request(card, amount), caller)).Redemption;

    public async Task<Redemption> ReserveAsync(CardDetails card, long? amount = null, long? seconds = null)
    {
        var reserved = Value(await TryRedeemAsync(Request(card, amount) with { Capture = CaptureMode.Manual, ExpiresIn = seconds })).Redemption;
        reserved.Status.Should().Be(RedemptionStatus.Reserved, reserved.LastError?.Code);
        return reserved;
    }

    public Task<Reply<RedeemAnswer>> TryConfirmAsync(Redemption redemption, long? amount = null, string? key = null) =>
        Silo.Redemptions.ConfirmAsync(TestPrograms.Issuer, redemption.Id, new ConfirmRequest { Amount = amount, IdempotencyKey = key ?? Sandbox.FreshKey() });

    public async Task<Redemption> ConfirmAsync(Redemption redemption, long? amount = null) => Value(await TryConfirmAsync(redemption, amount)).Redemption;

    public Task<Reply<RedeemAnswer>> TryReverseAsync(Redemption redemption, long? amount = null, string? key = null) =>
        Silo.Redemptions.ReverseAsync(TestPrograms.Issuer, redemption.Id, new ReverseRequest { Amount = amount, IdempotencyKey = key ?? Sandbox.FreshKey() });

    public async Task<Redemption> ReverseAsync(Redemption redemption, long? amount = null) => Value(await TryReverseAsync(redemption, amount)).Redemption;

    public Task<Reply<CardAnswer>> TryActivateAsync(CardDetails card, long? amount = null, string? key = null) =>
        Silo.StoredValue.ActivateAsync(TestPrograms.Issuer, card.Id, new ActivateCardRequest { Amount = amount, IdempotencyKey = key ?? Sandbox.FreshKey() });

    public Task<Reply<CardAnswer>> TryLoadAsync(CardDetails card, long amount, ValueOrigin? origin = null, string? key = null) => Silo.StoredValue.LoadAsync(
        TestPrograms.Issuer,
        card.Id,
        new LoadCardRequest { Amount = amount, Currency = card.Type == TestPrograms.Points.Type ? null : "ZAR", Origin = origin, IdempotencyKey = key ?? Sandbox.FreshKey() });

    public async Task<CardDetails> LoadAsync(CardDetails card, long amount, ValueOrigin? origin = null) => Value(await TryLoadAsync(card, amount, origin)).Card;

    public Task<Reply<CardAnswer>> TryReverseLoadAsync(CardDetails card, int seq) =>
        Silo.StoredValue.ReverseLoadAsync(TestPrograms.Issuer, card.Id, new ReverseLoadRequest { Seq = seq, Reason = Why, IdempotencyKey = Sandbox.FreshKey() });

    public Task<Reply<CardAnswer>> TryAdjustAsync(CardDetails card, long amount, string? reason = Why) =>
        Silo.StoredValue.AdjustAsync(TestPrograms.Issuer, card.Id, new AdjustCardRequest { Amount = amount, Reason = reason, IdempotencyKey = Sandbox.FreshKey() });

    public async Task<CardDetails> BlockAsync(CardDetails card, bool releaseHolds = false) => Value(await Silo.StoredValue.BlockAsync(
        TestPrograms.Issuer, card.Id, new BlockCardRequest { Reason = "Reported lost.", ReleaseHolds = releaseHolds, IdempotencyKey = Sandbox.FreshKey() })).Card;

    public async Task<CardDetails> UnblockAsync(CardDetails card) => Value(await Silo.StoredValue.UnblockAsync(TestPrograms.Issuer, card.Id, Change())).Card;

    public Task<Reply<CardAnswer>> TryCloseAsync(CardDetails card) => Silo.StoredValue.CloseAsync(TestPrograms.Issuer, card.Id, Change());

    public async Task<CardDetails> CloseAsync(CardDetails card) => Value(await TryCloseAsync(card)).Card;

    public Task<Reply<CardAnswer>> TryReplaceAsync(CardDetails card) => Silo.StoredValue.ReplaceAsync(TestPrograms.Issuer, card.Id, Change());

    public async Task<CardDetails> ReplaceAsync(CardDetails card) => Value(await TryReplaceAsync(card)).Card;

    public static AccrueRequest Order(CardDetails card, long amount, string reference, string? key = null) => new()
    {
        Type = card.Type,
        Card = card.Id,
        EligibleAmount = amount,
        Currency = "ZAR",
        ExternalReference = reference,
        IdempotencyKey = key ?? Sandbox.FreshKey(),
    };

    public Task<Reply<AccrualAnswer>> TryAccrueAsync(AccrueRequest request) => Silo.StoredValue.AccrueAsync(TestPrograms.Issuer, request);

    /// <summary>Accrues an order that no other test has.</summary>
    public async Task<AccrualDetails> AccrueAsync(CardDetails card, long amount) => Value(await TryAccrueAsync(Order(card, amount, "order-" + Sandbox.FreshKey()))).Accrual;

    public async Task<AccrualDetails> CancelAsync(AccrualDetails accrual, long? amount = null) => Value(await Silo.StoredValue.CancelAccrualAsync(
        TestPrograms.Issuer, accrual.Id, new CancelAccrualRequest { EligibleAmount = amount, IdempotencyKey = Sandbox.FreshKey() })).Accrual;

    public async Task<CardDetails> ReadAsync(CardDetails card) => Value(await Silo.StoredValue.ReadAsync(TestPrograms.Issuer, card.Id));

    public async Task<Redemption> ReadAsync(Redemption redemption) => Value(await Silo.Redemptions.ReadAsync(TestPrograms.Issuer, redemption.Id));

    public async Task<(long Balance, long Held, long Available)> SumsAsync(CardDetails card)
    {
        var read = await ReadAsync(card);
        return (read.Balance, read.Held, read.Available);
    }

    public Task<Reply<Balance>> TryLookUpAsync(string type, Sensitive? pin, string? serialNumber = null, Caller? caller = null) => Silo.Redemptions.LookUpAsync(
        caller ?? TestPrograms.Issuer, new LookupRequest { Type = type, Source = new VoucherSource { Pin = pin, SerialNumber = serialNumber } });

    /// <summary>All entries of a card, which must replay to its state (invariants 10 and 11).</summary>
    public async Task<IReadOnlyList<CardHistoryEntry>> HistoryAsync(CardDetails card)
    {
        List<CardHistoryEntry> entries = [];
        string? cursor = null;
        do
        {
            var page = Value(await Silo.StoredValue.ListEntriesAsync(TestPrograms.Issuer, card.Id, new CardHistoryFilter { Cursor = cursor, Limit = 100 }));
            entries.AddRange(page.Data);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        var (balance, held) = (0L, 0L);
        foreach (var (entry, place) in entries.Select((entry, place) => (entry, place)))
        {
            (balance, held) = (balance + entry.Amount, held + entry.HeldAmount);
            (entry.Seq, entry.Balance, entry.Held, entry.Available).Should().Be((place + 1, balance, held, balance - held));
            (entry.Held >= 0 && entry.Available >= 0).Should().BeTrue("entry {0} leaves {1} of which {2} held", entry.Seq, entry.Balance, entry.Held);
            entry.Splits.Sum(split => split.Amount).Should().Be(entry.Amount == 0 && entry.HeldAmount != 0 ? entry.HeldAmount : entry.Amount);
        }

        var stored = (await Silo.Cards.FindAsync(card.Mode, card.Id))!;
        (stored.Seq, stored.Status, stored.Buckets.Sum(bucket => bucket.Amount), stored.Buckets.Sum(bucket => bucket.Held))
            .Should().Be((entries.Count, entries[^1].Status, balance, held));
        return entries;
    }

    public async Task<IEnumerable<CardEntryKind>> KindsAsync(CardDetails card) => (await HistoryAsync(card)).Select(entry => entry.Kind);

    public static T Value<T>(Reply<T> reply)
        where T : class => reply.Succeeded ? reply.Value : throw new InvalidOperationException($"{reply.Problem.Code}: {reply.Problem.Detail} {string.Join(", ", reply.Problem.Errors.Select(error => error.Field))}");

    public ValueTask DisposeAsync() => Silo.DisposeAsync();

    private static ChangeCardRequest Change() => new() { Reason = Why, IdempotencyKey = Sandbox.FreshKey() };

    private static void Configure(IServiceCollection services, FaultyCardStore store, Action<IServiceCollection>? more)
    {
        store.Wrap(services);
        services.AddStoredValuePrograms([TestPrograms.GiftCards, TestPrograms.PrivateCards, TestPrograms.Points]);
        more?.Invoke(services);
    }
}
