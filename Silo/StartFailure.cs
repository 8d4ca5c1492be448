using Microsoft.Extensions.Options;
using Redemptions.Storage;

namespace Redemptions.Silo;

/// <summary>Turns what stops a start into the one sentence that names the key to set.</summary>
internal static class StartFailure
{
    /// <summary>The sentence; null where the failure is a fault of ours and its whole trace is wanted.</summary>
    public static string? Sentence(Exception exception) => exception switch
    {
        StartException start => start.Message,
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        AggregateException { InnerException: { } inner } => Sentence(inner),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } or Microsoft.AspNetCore.Connections.AddressInUseException =>
            "Urls names an address that is taken: set it to another, such as --urls http://localhost:8081.",
        _ => null,
    };
}
