using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using Redemptions.Storage.Startup;

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
        NpgsqlException lost => $"The connection to the database of ConnectionStrings:Redemptions was lost during the start ({lost.Message}): check that the server runs, and start again.",
        IOException { InnerException: AddressInUseException } or AddressInUseException => Taken(exception.Message),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.AccessDenied } socket =>
            $"Urls has an address that this machine cannot listen on ({socket.Message}): set it to an address of this machine.",
        InvalidOperationException { Message: { } message } when message.Contains("HTTPS", StringComparison.Ordinal) =>
            "Urls has an https address, and no certificate is configured: set Kestrel:Certificates:Default:Path and Kestrel:Certificates:Default:Password, or listen on http behind a proxy.",

        InvalidDataException { InnerException: { } inner } file => $"{file.Message} {inner.Message} Correct the file.",
        CryptographicException certificate => $"A certificate or a key cannot be read ({certificate.Message}): check Kestrel:Certificates, its key and its password; without an https address, the key ring.",
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => $"{exception.Message} Correct the setting that names it, or the rights of the service's user.",
        SqliteException lite => $"The database in the folder of Data:Path cannot be used ({lite.Message}): check the file, its rights and those of the folder.",

        InvalidOperationException { TargetSite.DeclaringType.Name: "LoggerFilterConfigureOptions" } level => $"Logging:LogLevel has a value that is not a log level: {level.Message}",

        // The binder's message names the key and the expected type.
        InvalidOperationException binder when ConfigurationKey().Match(binder.Message) is { Success: true } match =>
            $"{match.Groups[1].Value} cannot be read: {binder.Message}",
        _ => null,
    };

    // Kestrel's message usually contains the address; otherwise this message omits it.
    private static string Taken(string message) => BoundAddress().Match(message) is { Success: true } match && Uri.TryCreate(match.Value, UriKind.Absolute, out var address)
        ? $"Urls (or Kestrel:Endpoints) has {match.Value}, and another process uses port {address.Port}: set it to another port, such as --urls http://localhost:8081."
        : "Urls (or Kestrel:Endpoints) has an address that another process uses: set it to another port, such as --urls http://localhost:8081.";

    [GeneratedRegex(@"https?://\S+:[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex BoundAddress();

    [GeneratedRegex("'([A-Za-z0-9]+(?::[A-Za-z0-9_.]+)+)'", RegexOptions.CultureInvariant)]
    private static partial Regex ConfigurationKey();
}
