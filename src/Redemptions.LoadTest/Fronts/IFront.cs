using Redemptions.Checker.Histories;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Fronts;

/// <summary>A way to call the service: the HTTP API or the grain client.</summary>
internal interface IFront : IAsyncDisposable
{
    /// <summary>Makes the call. A lost answer is returned as one of kind <see cref="AnswerKind.None"/>, not thrown.</summary>
    Task<FrontAnswer> SendAsync(LoadOperation operation);

    /// <summary>Reads a redemption: the HTTP status (0 where no answer arrived), and the redemption where the answer is one.</summary>
    Task<(int Status, RedemptionSnapshot? Redemption)> ReadAsync(string id);
}
