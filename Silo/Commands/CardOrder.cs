using System.Globalization;
using System.Text.Json.Serialization;
using Redemptions.Contracts;

namespace Redemptions.Silo.Commands;

/// <summary>Cards to issue, and the body of the calls that issue them.</summary>
internal sealed record CardOrder
{
    public required string Type { get; init; }

    public required int Quantity { get; init; }

    public long? Amount { get; init; }

    public string? Currency { get; init; }

    public required bool Active { get; init; }

    public string? Origin { get; init; }

    public string? ExternalReference { get; init; }

    /// <summary>A name from which the idempotency keys are made.</summary>
    [JsonIgnore]
    public string Run { get; init; } = string.Empty;

    /// <summary>The number of this part of the order.</summary>
    [JsonIgnore]
    public int Part { get; private init; }

    [JsonIgnore]
    public string IdempotencyKey => string.Create(CultureInfo.InvariantCulture, $"cards-issue/{Run}/{Part}");

    /// <summary>The order in parts of as many cards as one call issues.</summary>
    public IEnumerable<CardOrder> Batches()
    {
        for (var part = 0; part * StoredValueLimits.MaximumQuantity < Quantity; part++)
        {
            yield return this with { Part = part, Quantity = Math.Min(StoredValueLimits.MaximumQuantity, Quantity - (part * StoredValueLimits.MaximumQuantity)) };
        }
    }
}
