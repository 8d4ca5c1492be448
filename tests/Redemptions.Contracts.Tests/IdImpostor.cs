namespace Redemptions.Contracts.Tests;

/// <summary>Has the serialised member of a redemption id without the check, as a faulty sender would.</summary>
[GenerateSerializer]
internal struct IdImpostor
{
    [Id(0)]
    public string Value;
}
