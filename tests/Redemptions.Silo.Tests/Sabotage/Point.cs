namespace Redemptions.Silo.Tests.Sabotage;

/// <summary>A place where the service can throw: before a call, or after the call did its work.</summary>
public sealed record Point(string Layer, string Call, bool After)
{
    public override string ToString() => $"{Layer}.{Call} {(After ? "after" : "before")}";
}
