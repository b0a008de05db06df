package dev.codertasks.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition in the Common Expression Language, over the facts of {@link FactKey}. The only class
 * that sees CEL, so that nothing of it is loaded while no rule has a condition.
 */
final class CelCondition implements Condition {
  /** CEL's own defaults are unlimited; a prompt must not be able to make a check slow. */
  private static final CelOptions LIMITS =
      CelOptions.current()
          .comprehensionMaxIterations(1000)
          .maxRegexProgramSize(RegexLimit.MAX_PROGRAM)
          .maxExpressionCodePointSize(4096)
          .maxParseRecursionDepth(32)
          .enableHeterogeneousNumericComparisons(true) // the runtime knows no other way
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(LIMITS).build();

  private static final CelCompiler COMPILER = compiler();

  private final String source;
  private final CelRuntime.Program program;

  private CelCondition(String source, CelRuntime.Program program) {
    this.source = source;
    this.program = program;
  }

  private static CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(LIMITS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    for (FactKey fact : FactKey.values()) {
      if (fact != FactKey.TEMPLATE) {
        builder.addVar(fact.key(), type(fact));
      }
    }
    return builder.build();
  }

  private static CelType type(FactKey fact) {
    return switch (fact.type()) {
      case STRING -> SimpleType.STRING;
      case INT -> SimpleType.INT;
      case BOOL -> SimpleType.BOOL;
      case STRINGS -> ListType.create(SimpleType.STRING);
      case MAP -> MapType.create(SimpleType.STRING, SimpleType.STRING);
    };
  }

  /**
   * Compiles a condition.
   *
   * @throws Invalid when it is not one
   */
  static CelCondition compile(String source) throws Invalid {
    try {
      CelAbstractSyntaxTree tree = COMPILER.compile(source).getAst();
      requireSafeExpressions(tree);
      return new CelCondition(source, RUNTIME.createProgram(tree));
    } catch (CelValidationException e) {
      CelIssue issue = e.getErrors().getFirst();
      throw new Invalid(
          issue.getMessage(),
          issue.getSourceLocation().getLine(),
          issue.getSourceLocation().getColumn());
    } catch (CelEvaluationException e) {
      throw new Invalid(String.valueOf(e.getMessage()), 1, 0);
    }
  }

  /** A regular expression must stand in the condition itself: one from a prompt is an attack. */
  private static void requireSafeExpressions(CelAbstractSyntaxTree tree) throws Invalid {
    List<CelExpr> calls =
        CelNavigableAst.fromAst(tree)
            .getRoot()
            .allNodes()
            .map(node -> node.expr())
            .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.CALL)
            .filter(expr -> expr.call().function().equals("matches"))
            .toList();
    for (CelExpr call : calls) {
      CelExpr pattern = call.call().args().getLast();
      if (pattern.getKind() != CelExpr.ExprKind.Kind.CONSTANT
          || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
        throw new Invalid("matches() takes a regular expression written as a string", 1, 0);
      }
      String flaw = RegexLimit.flawOf(pattern.constant().stringValue());
      if (flaw != null) {
        throw new Invalid("the expression given to matches() " + flaw, 1, 0);
      }
    }
  }

  @Override
  public boolean holds(Inspection inspection) {
    Facts facts = new Facts(inspection);
    Object result;
    try {
      result = program.eval(facts);
    } catch (CelEvaluationException e) {
      throw facts.missing != null
          ? facts.missing
          : new IllegalStateException(String.valueOf(e.getMessage()));
    }
    if (result instanceof Boolean holds) {
      return holds;
    }
    throw facts.missing != null
        ? facts.missing
        : new IllegalStateException("the condition is neither true nor false");
  }

  @Override
  public String source() {
    return source;
  }

  /** Looks facts up as the condition asks for them, each once. Not thread-safe. */
  private static final class Facts implements CelVariableResolver {
    private final Inspection inspection;
    private final Map<String, Object> known = new HashMap<>();
    private @Nullable FactUnavailableException missing;

    Facts(Inspection inspection) {
      this.inspection = inspection;
    }

    @Override
    public Optional<Object> find(String name) {
      Object value = known.get(name);
      return value == null ? FactKey.named(name).flatMap(this::look) : Optional.of(value);
    }

    private Optional<Object> look(FactKey fact) {
      try {
        Object value = fact.valueIn(inspection);
        known.put(fact.key(), value);
        return Optional.of(value);
      } catch (FactUnavailableException e) {
        missing = e;
        return Optional.empty();
      }
    }
  }

  /** Not a condition. */
  static final class Invalid extends Exception {
    private final int line;
    private final int column;

    /** The place is within the condition: its line from 1, its column from 0. */
    Invalid(String message, int line, int column) {
      super(message, null, false, false);
      this.line = line;
      this.column = column;
    }

    int line() {
      return line;
    }

    int column() {
      return column;
    }
  }
}
