using System.CommandLine;
using Redemptions.Silo.Configuration;
using Redemptions.Storage;
using Redemptions.Storage.Auditing;

namespace Redemptions.Silo.Commands;

/// <summary>The command <c>audit verify</c>.</summary>
internal static class AuditCommands
{
    public static Command Create(string[] settings)
    {
        var account = new Option<string>("--account") { Description = "Only this account." };
        var day = new Option<string>("--day") { Description = "Only this day, such as 2026-11-24." };
        var head = new Option<string>("--head") { Description = "The last column of an earlier verification, such as 17:9f3c…; needs --account and --day." };
        return new Command("audit", "Checks the audit trail: verify.")
        {
            new TextCommand(
                "verify",
                "Verifies the chains of the audit trail and names the first broken link.",
                result => VerifyAsync(CommandSettings.Read(settings), new VerificationOptions(result.GetValue(account), result.GetValue(day), result.GetValue(head))))
            {
                account,
                day,
                head,
            },
        };
    }

    private static async Task<string> VerifyAsync(CommandSettings settings, VerificationOptions options)
    {
        var fingerprintKey = FingerprintKeySettings.Root(settings.Configuration);
        return settings.Database is { } connection
            ? await AuditTrail.VerifyAsync(connection, fingerprintKey, options)
            : await AuditTrail.VerifyEmbeddedAsync(settings.DataPath, fingerprintKey, options);
    }
}
