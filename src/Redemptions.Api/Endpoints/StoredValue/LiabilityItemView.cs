using System.ComponentModel;
using System.Globalization;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>The value of one origin that expires in one month, as JSON.</summary>
internal sealed record LiabilityItemView
{
    public required ValueOrigin Origin { get; init; }

    [Description("The month in which it expires, such as 2029-11, in the program's time zone.")]
    public required string ExpiryMonth { get; init; }

    [Description("What is held included.")]
    public required long Amount { get; init; }

    [Description("The number of cards that have any of it.")]
    public required long Cards { get; init; }

    public static LiabilityItemView Of(LiabilityItem item) => new()
    {
        Origin = item.Origin,
        ExpiryMonth = item.ExpiryMonth.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Amount = item.Amount,
        Cards = item.Cards,
    };
}
