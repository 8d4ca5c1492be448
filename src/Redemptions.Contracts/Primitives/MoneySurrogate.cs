namespace Redemptions.Contracts;

/// <summary>How <see cref="Money"/> travels between grains: its two parts, checked again on arrival.</summary>
[GenerateSerializer, Alias("redemptions.money"), Immutable]
internal struct MoneySurrogate
{
    [Id(0)]
    public long MinorUnits;

    [Id(1)]
    public string Currency;
}

[RegisterConverter]
internal sealed class MoneySurrogateConverter : IConverter<Money, MoneySurrogate>
{
    public Money ConvertFromSurrogate(in MoneySurrogate surrogate) => Money.Of(surrogate.MinorUnits, surrogate.Currency);

    public MoneySurrogate ConvertToSurrogate(in Money value) => new() { MinorUnits = value.MinorUnits, Currency = value.Currency };
}
