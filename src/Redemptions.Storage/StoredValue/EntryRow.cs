using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.StoredValue;

/// <summary>A row of <c>card_entry</c>.</summary>
internal sealed record EntryRow
{
    public const string Columns =
        "card, seq, kind, amount, held_amount AS HeldAmount, splits, balance, held, status, redemption, accrual, reverses, account, key, reason, at";

    public string Card { get; init; } = string.Empty;

    public int Seq { get; init; }

    public string Kind { get; init; } = string.Empty;

    public long Amount { get; init; }

    public long HeldAmount { get; init; }

    public string? Splits { get; init; }

    public long Balance { get; init; }

    public long Held { get; init; }

    public string Status { get; init; } = string.Empty;

    public string? Redemption { get; init; }

    public string? Accrual { get; init; }

    public int? Reverses { get; init; }

    public string Account { get; init; } = string.Empty;

    public string? Key { get; init; }

    public string? Reason { get; init; }

    public long At { get; init; }

    public CardEntry Entry() => new()
    {
        Card = CardId.Parse(Card),
        Seq = Seq,
        Kind = Enum.Parse<CardEntryKind>(Kind, ignoreCase: true),
        Amount = Amount,
        HeldAmount = HeldAmount,
        Splits = Splits is null ? [] : JsonSerializer.Deserialize(Splits, StoredJson.Default.IReadOnlyListSplit)!,
        Balance = Balance,
        Held = Held,
        Available = Balance - Held,
        Status = Enum.Parse<CardStatus>(Status, ignoreCase: true),
        Redemption = Redemption is null ? null : RedemptionId.Parse(Redemption),
        Accrual = Accrual,
        Reverses = Reverses,
        Account = Account,
        Key = Key,
        Reason = Reason,
        At = SqlTime.Of(At),
    };
}
