using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;
using Redemptions.Storage;

namespace Redemptions.Silo.Hosting;

/// <summary>Turns the exception of a failed start into a message that names the key to set.</summary>
internal static partial class StartFailure
{
    /// <summary>The message; null for an unexpected exception, whose full stack trace is needed.</summary>
    public static string? Sentence(Exception exception) => exception switch
    {
        StartException start => start.Message,
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        AggregateException { InnerException: { } inner } => Sentence(inner),
        NpgsqlException lost => $"ConnectionStrings:Redemptions leads to a database that went away during the start ({lost.Message}): see that it is there, and start again.",
        IOException { InnerException: AddressInUseException } or AddressInUseException => Taken(exception.Message),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.AccessDenied } socket =>
            $"Urls names an address that this machine cannot listen on ({socket.Message}): set it to one of its own.",
        InvalidOperationException { Message: { } message } when message.Contains("HTTPS", StringComparison.Ordinal) =>
            "Urls names an https address and there is no certificate: set Kestrel:Certificates:Default:Path and its password, or listen on http behind a proxy.",

        InvalidOperationException { TargetSite.DeclaringType.Name: "LoggerFilterConfigureOptions" } level => $"Logging:LogLevel is not understood: {level.Message}",

        // The binder's message names the key and the expected type.
        InvalidOperationException binder when ConfigurationKey().Match(binder.Message) is { Success: true } match =>
            $"{match.Groups[1].Value} cannot be read: {binder.Message}",
        _ => null,
    };

    // Kestrel's message usually contains the address; otherwise this message omits it.
    private static string Taken(string message) => BoundAddress().Match(message) is { Success: true } match && Uri.TryCreate(match.Value, UriKind.Absolute, out var address)
        ? $"Urls (or Kestrel:Endpoints) names {match.Value}, and port {address.Port} is taken by another process: set it to another, such as --urls http://localhost:8081."
        : "Urls (or Kestrel:Endpoints) names an address that is taken by another process: set it to another, such as --urls http://localhost:8081.";

    [GeneratedRegex(@"https?://\S+:[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex BoundAddress();

    [GeneratedRegex("'([A-Za-z0-9]+(?::[A-Za-z0-9_.]+)+)'", RegexOptions.CultureInvariant)]
    private static partial Regex ConfigurationKey();
}
