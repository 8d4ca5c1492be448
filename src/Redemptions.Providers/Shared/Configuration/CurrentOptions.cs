using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Redemptions.Contracts;

namespace Redemptions.Providers.Shared.Configuration;

/// <summary>The current options of a mode. After a reload that makes them invalid, the last valid ones stay in use.</summary>
/// <remarks>Not an options monitor: on an invalid reload it throws in the file watcher's callback, where the exception is not caught.</remarks>
internal sealed partial class CurrentOptions<TOptions>(
    ProviderRegistration provider, IOptionsFactory<TOptions> factory, IConfiguration configuration, ILogger<CurrentOptions<TOptions>> logger)
    where TOptions : ProviderOptions
{
    private readonly ConcurrentDictionary<Mode, Version> _versions = new();

    public TOptions For(Mode mode)
    {
        if (_versions.TryGetValue(mode, out var known) && !known.Changed.HasChanged) return known.Options;
        var changed = configuration.GetReloadToken();
        return (_versions[mode] = new Version(known is null ? Read(mode) : Reread(mode, known.Options), changed)).Options;
    }

    private TOptions Read(Mode mode) => factory.Create(mode.ToString());

    private TOptions Reread(Mode mode, TOptions lastGood)
    {
        try
        {
            var changed = Read(mode);
            if (changed.IsConfigured || !lastGood.IsConfigured)
            {
                return changed;
            }

            // A file that is replaced is gone for a moment, and a misspelt section looks the same. Redemptions in doubt need the settings.
            Kept($"{provider.Section(mode)} is gone. Switch its types off instead, or restart without it.");
            return lastGood;
        }
        // Redemptions in progress must survive an invalid reload. The configuration binder throws InvalidOperationException.
        catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException)
        {
            Kept(exception.Message);
            return lastGood;
        }
    }

    [LoggerMessage(4110, LogLevel.Error, "The changed configuration is not valid, and the previous one stays in use: {Problem}")]
    private partial void Kept(string problem);

    private sealed record Version(TOptions Options, IChangeToken Changed);
}
