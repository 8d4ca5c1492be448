using System.ComponentModel;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>What the issuer of a program owes to its cards, as JSON.</summary>
internal sealed record LiabilityView
{
    [Description("The program.")]
    public required string Type { get; init; }

    [Description("The instant.")]
    public required DateTimeOffset AsOf { get; init; }

    [Description("ISO 4217; null if the amounts are points.")]
    public required string? Currency { get; init; }

    [Description("The sum of data, equal to the sum of the cards' balances at that instant.")]
    public required long Amount { get; init; }

    [Description("By origin and month of expiry.")]
    public required IReadOnlyList<LiabilityItemView> Data { get; init; }

    public static LiabilityView Of(Liability liability) => new()
    {
        Type = liability.Type,
        AsOf = liability.AsOf,
        Currency = liability.Currency,
        Amount = liability.Amount,
        Data = [.. liability.Items.Select(LiabilityItemView.Of)],
    };
}
