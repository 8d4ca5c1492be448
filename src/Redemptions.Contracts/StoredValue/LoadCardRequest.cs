namespace Redemptions.Contracts;

/// <summary>A request to add value to a card.</summary>
[GenerateSerializer, Alias("redemptions.load-card-request"), Immutable]
public sealed record LoadCardRequest
{
    /// <summary>The value, above 0: minor units, or points if the program is of points. Required.</summary>
    [Id(0)]
    public long? Amount { get; init; }

    /// <summary>The ISO 4217 currency of <see cref="Amount"/>: required for money, null for points.</summary>
    [Id(1)]
    public string? Currency { get; init; }

    /// <summary>Where the value comes from: <see cref="ValueOrigin.Paid"/> or <see cref="ValueOrigin.Promotional"/>; null is paid, for points promotional.</summary>
    [Id(2)]
    public ValueOrigin? Origin { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(3)]
    public string? IdempotencyKey { get; init; }
}
