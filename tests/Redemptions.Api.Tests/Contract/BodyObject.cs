namespace Redemptions.Api.Tests.Contract;

/// <summary>An object in a request's body, with the members that the contract documents for it. The path of the body itself is empty.</summary>
internal sealed record BodyObject(string Path, IReadOnlyList<string> Members)
{
    public string PathOf(string member) => Path.Length == 0 ? member : $"{Path}.{member}";
}
