namespace Redemptions.Api.Problems;

/// <summary>Marks a POST that records nothing: if its answer is lost, nothing has changed.</summary>
internal sealed record ReadOnlyCall
{
    /// <summary>Whether a call records nothing: by its method, or because its endpoint is marked.</summary>
    public static bool Is(string method, IEnumerable<object>? metadata) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || metadata?.OfType<ReadOnlyCall>().Any() == true;
}
