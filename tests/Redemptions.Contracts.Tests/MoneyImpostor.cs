namespace Redemptions.Contracts.Tests;

/// <summary>Has the serialised members of money without the checks, as a faulty sender would.</summary>
[GenerateSerializer]
internal struct MoneyImpostor
{
    [Id(0)]
    public long MinorUnits;

    [Id(1)]
    public string Currency;
}
