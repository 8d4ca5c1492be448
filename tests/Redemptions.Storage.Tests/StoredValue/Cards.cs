using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.StoredValue;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.StoredValue;

/// <summary>Issues and writes cards as a card grain does, without the grain. Times have whole milliseconds.</summary>
internal static class Cards
{
    public const string GiftCards = "gift_cards.house";
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
    public static readonly DateTimeOffset ExpiresAt = new(2029, 11, 29, 22, 0, 0, TimeSpan.Zero);
    private static readonly string Digest = new('d', 64);

    /// <summary>A new account, so that a test sees its own rows alone.</summary>
    public static string FreshAccount() => $"issuer-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    public static GrainId Grain(this Card card) => GrainId.Create("redemptions.card", $"{(card.Mode == Mode.Live ? "live" : "test")}/{card.Id.Value}");

    /// <summary>An active card with one bucket and its first entry.</summary>
    public static Card Card(long balance = 10_000, string? account = null, Mode mode = Mode.Test, string type = GiftCards) => new()
    {
        Id = CardId.New(TimeProvider.System),
        Mode = mode,
        Type = type,
        Account = account ?? "issuer",
        Status = CardStatus.Active,
        Seq = 1,
        LastBucket = 1,
        Buckets = [new Bucket { Number = 1, Origin = ValueOrigin.Paid, Amount = balance, ValidFrom = Now, ExpiresAt = ExpiresAt }],
        Fingerprint = $"1.{RandomNumberGenerator.GetHexString(64, lowercase: true)}",
        SealedCode = "a.Y29kZQ",
        CodeLast4 = "1234",
        CreatedAt = Now,
        UpdatedAt = Now,
    };

    public static CardEntry Issue(this Card card) => new()
    {
        Card = card.Id,
        Seq = 1,
        Kind = CardEntryKind.Issue,
        Amount = card.Buckets.Sum(bucket => bucket.Amount),
        Splits = [.. card.Buckets.Select(bucket => new Split(bucket.Number, bucket.Origin, bucket.ValidFrom, bucket.ExpiresAt, bucket.Amount))],
        Balance = card.Buckets.Sum(bucket => bucket.Amount),
        Held = 0,
        Available = card.Buckets.Sum(bucket => bucket.Amount),
        Status = card.Status,
        Account = card.Account,
        Key = "issue-1",
        At = card.CreatedAt,
    };

    public static CardOperation Operation(this Card card, string? key = null) => new()
    {
        Id = $"cop_{RandomNumberGenerator.GetHexString(24, lowercase: true)}",
        Account = card.Account,
        Mode = card.Mode,
        IdempotencyKey = key ?? RandomNumberGenerator.GetHexString(16),
        Digest = Digest,
        Subject = card.Id.Value,
        Seq = card.Seq,
        At = Now,
    };

    /// <summary>The card after a change of its only bucket, and the entry of the change.</summary>
    public static (Card Card, CardEntry Entry) Change(this Card card, CardEntryKind kind, long amount, long held = 0, RedemptionId? redemption = null, DateTimeOffset? at = null)
    {
        var bucket = card.Buckets[0];
        var next = bucket with { Amount = bucket.Amount + amount, Held = bucket.Held + held };
        var entry = new CardEntry
        {
            Card = card.Id,
            Seq = card.Seq + 1,
            Kind = kind,
            Amount = amount,
            HeldAmount = held,
            Splits = [new Split(bucket.Number, bucket.Origin, bucket.ValidFrom, bucket.ExpiresAt, kind is CardEntryKind.Reserve or CardEntryKind.Release ? held : amount)],
            Balance = next.Amount,
            Held = next.Held,
            Available = next.Amount - next.Held,
            Status = card.Status,
            Redemption = redemption,
            Account = "shop",
            Key = redemption?.Value,
            At = at ?? Now,
        };
        return (card with { Seq = entry.Seq, Buckets = [next] }, entry);
    }

    /// <summary>The redemption of an entry.</summary>
    public static IndexRow Row(this Card card, RedemptionId id, RedemptionStatus status = RedemptionStatus.Confirmed, int version = 1) => Stored.Row() with
    {
        Id = id,
        IdempotencyKey = id.Value,
        Type = card.Type,
        VoucherKey = $"test/{card.Type}/{card.Fingerprint}",
        Fingerprint = card.Fingerprint,
        Status = status,
        Version = version,
        NextAttemptAt = null,
    };

    /// <summary>The state after a number of redemptions of 1 each.</summary>
    public static CardState Redeem(this Card card, int redemptions = 1)
    {
        List<CardEntry> entries = [];
        List<IndexRow> rows = [];
        for (var number = 0; number < redemptions; number++)
        {
            var id = RedemptionId.New(TimeProvider.System);
            (card, var entry) = card.Change(CardEntryKind.Redeem, -1, redemption: id);
            entries.Add(entry);
            rows.Add(card.Row(id));
        }

        return new CardState { Card = card, Entries = entries, Index = rows };
    }

    public static async Task<Card> IssueAsync(this TestSilo silo, Card card)
    {
        await silo.Cards.SaveAsync(new CardState { Issued = [card], Entries = [card.Issue()] });
        return card;
    }

    public static async Task<GrainState<CardState>> ReadAsync(this TestSilo silo, Card card)
    {
        var state = new GrainState<CardState>();
        await silo.Storage.ReadStateAsync("card", card.Grain(), state);
        return state;
    }

    /// <summary>Writes a state over the version that is stored now.</summary>
    public static async Task<GrainState<CardState>> WriteAsync(this TestSilo silo, CardState next)
    {
        var state = await silo.ReadAsync(next.Card!);
        state.State = next;
        await silo.Storage.WriteStateAsync("card", next.Card!.Grain(), state);
        return state;
    }

    /// <summary>Whether the storage accepted a write over the given version. Any exception counts as a refusal.</summary>
    public static async Task<bool> WinsAsync(this TestSilo silo, CardState next, string? etag)
    {
        try
        {
            await silo.Storage.WriteStateAsync("card", next.Card!.Grain(), new GrainState<CardState> { State = next, ETag = etag, RecordExists = etag is not null });
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    public static Task<IReadOnlyList<CardEntry>> EntriesAsync(this TestSilo silo, Card card) => silo.Cards.EntriesAsync(card.Mode, card.Id, 0, 1000);
}
