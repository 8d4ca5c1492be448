using Redemptions.Checker.Histories;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Fronts;

/// <summary>A way to call the service: the HTTP API or the grain client.</summary>
internal interface IFront : IAsyncDisposable
{
    /// <summary>Makes the call. Whatever is lost on the way is an answer of no kind and no exception.</summary>
    Task<FrontAnswer> SendAsync(LoadOperation operation);

    /// <summary>Reads a redemption: the HTTP status, 0 where nothing came, and the redemption where it was one.</summary>
    Task<(int Status, RedemptionSnapshot? Redemption)> ReadAsync(string id);
}
