namespace Redemptions.Domain.StoredValue;

/// <summary>A program of gift cards or loyalty points, as it was declared in the configuration and checked at the start.</summary>
public sealed record StoredValueProgram
{
    /// <summary><c>gift_cards.</c> or <c>loyalty_points.</c> and the program's code.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the cards hold money or points.</summary>
    public required ProgramKind Kind { get; init; }

    /// <summary>The name for discovery.</summary>
    public required string Name { get; init; }

    /// <summary>The description for discovery.</summary>
    public required string Description { get; init; }

    /// <summary>The website for discovery, or null.</summary>
    public Uri? Website { get; init; }

    /// <summary>The logo for discovery, an SVG file that refers to nothing outside it; null for that of the service.</summary>
    public ReadOnlyMemory<byte>? LogoSvg { get; init; }

    /// <summary>The account that issues and manages the cards.</summary>
    public required string Issuer { get; init; }

    /// <summary>The accounts that may redeem beside the issuer; <c>*</c> is all.</summary>
    public IReadOnlyList<string> AcceptedBy { get; init; } = [];

    /// <summary>Whether an account may redeem the program's cards.</summary>
    public bool IsAcceptedFrom(string account) => account == Issuer || AcceptedBy.Contains(account) || AcceptedBy.Contains("*");

    /// <summary>ISO 4217: the currency of the value; of points the currency that they buy.</summary>
    public string Currency { get; init; } = "ZAR";

    /// <summary>The smallest load, in minor units (of points: in points).</summary>
    public long MinLoad { get; init; } = 100;

    /// <summary>The largest load, in minor units (of points: in points).</summary>
    public long MaxLoad { get; init; } = 500_000;

    /// <summary>The largest balance, in minor units (of points: in points). Refunds are exempt.</summary>
    public long MaxBalance { get; init; } = 1_000_000;

    /// <summary>Whether the cards hold points.</summary>
    public bool HasPoints => Kind == ProgramKind.LoyaltyPoints;

    /// <summary>How long paid value lives; at least 36 months.</summary>
    public ValidityPeriod PaidValidity { get; init; } = new(36, 0);

    /// <summary>How long promotional value lives.</summary>
    public ValidityPeriod PromotionalValidity { get; init; } = new(12, 0);

    /// <summary>How long earned points live.</summary>
    public ValidityPeriod EarnedValidity { get; init; } = new(24, 0);

    /// <summary>The zone whose local days end validity.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>How long a reservation lives if the caller does not say.</summary>
    public TimeSpan UsualHold { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a reservation may live.</summary>
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The number of digits of a generated code, 16 to 19; the last one is a Luhn check digit.</summary>
    public int Digits { get; init; } = 16;

    /// <summary>So many points buy <see cref="BurnAmount"/>; of points only.</summary>
    public long BurnPoints { get; init; } = 10;

    /// <summary>The minor units that <see cref="BurnPoints"/> buy; of points only.</summary>
    public long BurnAmount { get; init; } = 100;

    /// <summary>So many minor units earn <see cref="EarnPoints"/>; of points only.</summary>
    public long EarnAmount { get; init; } = 1000;

    /// <summary>The points for <see cref="EarnAmount"/>; of points only.</summary>
    public long EarnPoints { get; init; } = 1;

    /// <summary>The rate at which points buy money.</summary>
    public PointRate Burn => new(BurnPoints, BurnAmount);

    /// <summary>The rate at which money earns points.</summary>
    public PointRate Earn => new(EarnPoints, EarnAmount);

    /// <summary>For so many days earned points are pending and cannot be spent; of points only.</summary>
    public int PendingDays { get; init; }
}
