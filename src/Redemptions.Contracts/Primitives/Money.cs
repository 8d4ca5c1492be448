using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>An amount of money: a whole number of minor units (cents) and an ISO 4217 currency. Never negative.</summary>
/// <remarks>An invalid amount cannot be created: <see cref="Of"/> validates, arithmetic checks for overflow, and deserialisation uses <see cref="Of"/>.</remarks>
[JsonConverter(typeof(MoneyJsonConverter))]
public sealed record Money
{
    private Money(long minorUnits, string currency) => (MinorUnits, Currency) = (minorUnits, currency);

    /// <summary>The amount in minor units of <see cref="Currency"/> (cents of a rand); 0 or more.</summary>
    public long MinorUnits { get; }

    /// <summary>The ISO 4217 alphabetic code, three upper-case letters.</summary>
    public string Currency { get; }

    /// <summary>An amount of <paramref name="minorUnits"/> minor units of <paramref name="currency"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative, or the currency is not in ISO 4217.</exception>
    public static Money Of(long minorUnits, string currency)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minorUnits);
        ArgumentNullException.ThrowIfNull(currency);
        if (!CurrencyCodes.IsKnown(currency))
        {
            throw new ArgumentOutOfRangeException(nameof(currency), currency, "The currency is not an ISO 4217 code of three upper-case letters.");
        }

        return new Money(minorUnits, currency);
    }

    /// <summary>An amount in South African cents.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    public static Money Rand(long cents) => Of(cents, CurrencyCodes.Rand);

    /// <summary>True if the amount is 0.</summary>
    public bool IsZero => MinorUnits == 0;

    /// <summary>The sum of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The sum exceeds <see cref="long.MaxValue"/>.</exception>
    public Money Plus(Money other) => Of(checked(MinorUnits + InSameCurrency(other)), Currency);

    /// <summary>This amount less another of the same currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="other"/> is larger than this amount.</exception>
    public Money Minus(Money other) => Of(checked(MinorUnits - InSameCurrency(other)), Currency);

    /// <summary>True where this amount is more than another of the same currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public bool IsMoreThan(Money other) => MinorUnits > InSameCurrency(other);

    /// <summary>The amount and its currency, in minor units: <c>5000 ZAR</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{MinorUnits} {Currency}");

    private long InSameCurrency(Money other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Currency == Currency
            ? other.MinorUnits
            : throw new InvalidOperationException($"Amounts in {other.Currency} and {Currency} cannot be combined.");
    }
}
