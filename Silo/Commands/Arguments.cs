using Redemptions.Contracts;
using Redemptions.Storage;

namespace Redemptions.Silo.Commands;

/// <summary>The arguments after a command: names, the command's own options, and configuration keys, which contain a colon.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<string> _configuration = [];

    /// <summary>The arguments that are configuration, as alternating keys and values.</summary>
    public string[] Configuration => [.. _configuration];

    /// <exception cref="StartException">An option has no value, or is neither in <paramref name="known"/> nor a configuration key.</exception>
    public static Arguments Read(string command, IEnumerable<string> written, params string[] known)
    {
        var arguments = new Arguments();
        var rest = new Queue<string>(written);
        while (rest.TryDequeue(out var argument))
        {
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                arguments._names.Add(argument);
                continue;
            }

            var (key, value) = argument.Split('=', 2) is [var name, var text] ? (name, text) : (argument, rest.TryDequeue(out var next) ? next : null);
            arguments.Add(command, key, value ?? throw new StartException($"{key} has no value: write it behind."), known);
        }

        return arguments;
    }

    /// <summary>The name at the zero-based position <paramref name="at"/>.</summary>
    /// <exception cref="StartException">There are fewer names.</exception>
    public string Name(int at, string what, string example) =>
        at < _names.Count ? _names[at] : throw new StartException($"{what} is missing: write it, such as '{example}'.");

    /// <exception cref="StartException">There are more than <paramref name="names"/> names.</exception>
    public void RequireNoMoreThan(int names)
    {
        if (_names.Count > names)
        {
            throw new StartException($"'{_names[names]}' is not understood: leave it out.");
        }
    }

    /// <summary>The value of an option; null if it is not given.</summary>
    public string? Option(string key) => _options.GetValueOrDefault(key);

    /// <summary>The mode given with <c>--mode</c>, which has no default.</summary>
    /// <exception cref="StartException"><c>--mode</c> is missing, or neither <c>test</c> nor <c>live</c>.</exception>
    public Mode Mode() => Option("--mode") switch
    {
        "test" => Contracts.Mode.Test,
        "live" => Contracts.Mode.Live,
        _ => throw new StartException("--mode is neither test nor live: set it to one of them."),
    };

    private void Add(string command, string key, string value, string[] known)
    {
        if (known.Contains(key, StringComparer.Ordinal))
        {
            _options[key] = value;
        }
        else if (key.Contains(':', StringComparison.Ordinal))
        {
            _configuration.AddRange([key, value]);
        }
        else
        {
            throw new StartException($"{key} is not an option of '{command}': it has {string.Join(", ", known)}, and keys of the configuration such as --Data:Path.");
        }
    }
}
