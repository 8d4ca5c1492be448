namespace Redemptions.Domain.Tests.Contracts;

/// <summary>Has the member of a redemption id on the wire and checks nothing, as a broken sender would.</summary>
[GenerateSerializer]
internal struct IdImpostor
{
    [Id(0)]
    public string Value;
}
