using System.CommandLine;
using Redemptions.Silo.Configuration;
using Redemptions.Storage.Postgres.KeyRotation;

namespace Redemptions.Silo.Commands;

/// <summary>The commands <c>fingerprint rotate|status</c>.</summary>
internal static class FingerprintCommands
{
    public static Command Create(string[] settings) => new("fingerprint", "Changes the fingerprint key: rotate, status.")
    {
        new TextCommand("rotate", "Puts the newest fingerprint key into use, once every running silo knows it.", result => RotateAsync(CommandSettings.Read(settings), result.InvocationConfiguration.Error)),
        new TextCommand("status", "Shows which silo knows which version of the fingerprint key.", _ => FingerprintRotation.StatusAsync(CommandSettings.Read(settings).RequireDatabase())),
    };

    private static async Task<string> RotateAsync(CommandSettings settings, TextWriter progress) => await FingerprintRotation.RotateAsync(
        settings.RequireDatabase(), settings.Configuration["Secrets:FingerprintKey"], FingerprintKeySettings.Previous(settings.Configuration), progress.WriteLine);
}
