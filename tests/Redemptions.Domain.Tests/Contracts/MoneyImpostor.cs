namespace Redemptions.Domain.Tests.Contracts;

/// <summary>Has the members of money on the wire and checks nothing, as a broken sender would.</summary>
[GenerateSerializer]
internal struct MoneyImpostor
{
    [Id(0)]
    public long MinorUnits;

    [Id(1)]
    public string Currency;
}
