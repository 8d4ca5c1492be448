using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Redemptions.CommandLine;

/// <summary>Options whose values are checked while the command line is parsed; the sentence about a wrong one names the option and the values that it takes.</summary>
internal static class CheckedOption
{
    public delegate bool TryRead<T>(string text, out T value);

    /// <param name="name">The option.</param>
    /// <param name="valueName">What stands for its value in the help.</param>
    /// <param name="description">Its sentence in the help.</param>
    /// <param name="expected">The values that it takes, after "set it to".</param>
    /// <param name="read">Reads a value.</param>
    public static Option<T> Of<T>(string name, string valueName, string description, string expected, TryRead<T> read) => new(name)
    {
        HelpName = valueName,
        Description = description,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!read(text, out var value))
            {
                result.AddError($"{name} is '{text}': set it to {expected}.");
            }

            return value;
        },
    };

    /// <summary>A number between two limits, which it may reach; without <paramref name="defaultValue"/> the option has no default.</summary>
    public static Option<T> Number<T>(string name, string description, T least, T most, T? defaultValue = null)
        where T : struct, INumber<T>
    {
        var (kind, style) = typeof(T) == typeof(double) ? ("number", NumberStyles.AllowDecimalPoint) : ("whole number", NumberStyles.None);
        var option = Of(name, kind, description, string.Create(CultureInfo.InvariantCulture, $"a {kind} from {least} to {most}"), (string text, out T value) =>
            T.TryParse(text, style, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
        option.DefaultValueFactory = defaultValue is { } value ? _ => value : null;
        return option;
    }

    /// <summary>One of some words. A wrong value is not repeated, since it may be a secret that was typed in the wrong place.</summary>
    public static Option<T> Choice<T>(string name, string description, params (string Word, T Value)[] choices)
    {
        string[] words = [.. choices.Select(choice => choice.Word)];
        var option = new Option<T>(name)
        {
            HelpName = string.Join('|', words),
            Description = description,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                if (Array.IndexOf(words, result.Tokens[0].Value) is >= 0 and var at)
                {
                    return choices[at].Value;
                }

                result.AddError($"{name} is neither {string.Join(" nor ", words)}: set it to one of them.");
                return default;
            },
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add(words);
        return option;
    }
}
